// Every refusal, the money first, in English.

export const failure = {
  // What happened to the money, said first in every refusal
  'money.nothing': 'Nothing was refunded.',
  'money.untouched': 'The refund itself is untouched.',
  'money.not-known': 'We don’t know yet whether this was saved.',
  'failure.invalid-input':
    'The terminal did not understand the request. Try again, and tell a manager if it stays.',
  'failure.signed-out': 'The terminal is locked. Sign in and go on.',
  'failure.not-allowed': 'This needs a manager.',
  'failure.wrong-pin': 'Wrong PIN. {left, plural, =0 {No try} one {# try} other {# tries}} left.',
  'failure.pin-blocked': 'Too many wrong PINs. Wait {seconds, plural, one {# second} other {# seconds}}.',
  'failure.strange-order-number':
    'That cannot be an order number. It has letters, digits, dots, dashes and underlines only, at most 32 of them.',
  'failure.strange-order-number-read': 'That code is not an order number: {read}',
  'failure.web-address': 'That is a web address, not an order number. Scan the receipt’s barcode.',
  'failure.product-code': 'That is a product code, not an order number. Scan the receipt.',
  'failure.whole-only': 'Only the whole amount can be refunded here.',
  'failure.gateway-off': '{gateway} is switched off on this computer: its self-test failed. Tell a manager.',
  'failure.not-asked-twice':
    'The gateway has to show the order untouched twice, a minute apart, before it is sent again. Press “Ask now”, then once more in a minute.',
  'failure.may-still-arrive': 'The last attempt may still arrive. Look again in ten minutes, then decide.',
  'failure.order-not-found':
    'No order with this number. Check the digits, or use the number in the customer’s wallet app.',
  'failure.order-unknown': 'Look the order up first, then refund it.',
  'failure.gateway-unreachable':
    'The gateway cannot be asked now, and this terminal has not seen the order before. Try again when the line is back.',
  'failure.gateway-unclear':
    'The gateway’s answer could not be trusted. Try again in a minute, then tell a manager.',
  'failure.order-blocked': 'This order cannot be refunded now.',
  'failure.amount-invalid': 'That is not an amount that can be refunded.',
  'failure.amount-too-large': 'That is more than is left on this order.',
  'failure.amount-too-large-left': 'At most {left} can still be refunded.',
  'failure.offline-refused.amount': 'Too large to save without a line: the limit is {limit}.',
  'failure.offline-refused.channel': 'Refunds to {limit} are not saved without a line.',
  'failure.offline-refused.count':
    'The queue is full: {limit, plural, one {# refund} other {# refunds}} may wait at most.',
  'failure.offline-refused.age':
    'Saved refunds have waited longer than {limit, plural, one {# hour} other {# hours}}, so no more are saved. Tell a manager.',
  'failure.offline-refused.sum': 'Saved refunds would come to more than {limit} in all.',
  'failure.offline-refused': 'This cannot be saved without a line.',
  'failure.reason-missing': 'Choose a reason. “Other” needs a text of 3 to 100 characters.',
  'failure.currency-not-set-up': 'This currency is not set up on this terminal yet. Ask a manager.',
  'failure.already-refunding': 'Another refund of this order is not finished. Look at it in the queue.',
  'failure.wrong-state': 'This refund has moved on meanwhile. Look at its state again.',
  'failure.refund-not-found': 'No refund has this number.',
  'failure.keys-missing': 'The merchant keys are missing on this terminal. Ask a manager.',
  'failure.keychain-locked': 'The keychain of this computer is locked. Ask a manager to unlock it.',
  'failure.keychain-unavailable': 'The keychain of this computer cannot be reached. Ask a manager.',
  'failure.key-unreadable': 'The stored merchant key cannot be used. Ask a manager.',
  'failure.printer-failed': 'The paper did not come out. Check the printer and print again.',
  'failure.refund-damaged': 'What this computer kept about the refund was changed. Call a manager.',
  'failure.storage-failed': 'No refunds can be made: this computer cannot save safely. Call a manager.',
  'failure.data-copied':
    'This data was copied from another computer. A manager decides whether to go on here.',
  'failure.internal': 'Something is wrong in the program. Tell a manager incident {incident}.',
  'failure.internal-unnumbered': 'Something is wrong in the program. Tell a manager.',
  'failure.address-used':
    'This page was opened with an address that works only once. Close it and start the program again.',
  'failure.host-gone': 'The terminal program does not answer. Look in the queue before you refund again.',
} as const;
