// The closed list of refusals a screen can meet. Each means: no money moved because of this call.

export const errorMeanings = {
  'invalid-input': 'the call had the wrong shape',
  'signed-out': 'nobody is signed in, or the terminal is locked',
  'not-allowed': 'the role of the person signed in does not cover this',
  'wrong-pin': 'the PIN does not fit; details.left tells how many tries remain',
  'pin-blocked': 'too many wrong PINs; details.seconds tells how long to wait',
  'strange-order-number': 'the text cannot be an order number: [A-Za-z0-9_.-], at most 32 characters',
  'web-address': 'the text is a web address, not an order number',
  'product-code': 'no gateway knows the number, and it is built like the barcode of a product',
  'order-not-found': 'no gateway knows this number',
  'order-unknown': 'a refund was asked for an order that was not looked up first',
  'gateway-unreachable': 'the gateway could not be asked, and this terminal has not seen the order before',
  'gateway-unclear': 'the gateway answered a question, but not believably',
  'order-blocked': 'the order cannot be refunded now; details.block tells why',
  'amount-invalid': 'zero, negative, not a number, another currency',
  'amount-too-large': 'more than is left; details.left tells how much',
  'whole-only': 'a part was asked for where only the whole can go back',
  'gateway-off': 'the gateway is switched off because its self-test failed on this computer',
  'not-asked-twice': 'the gateway has not said twice, some time apart, that the order is untouched',
  'offline-refused':
    'the line is down and a limit of the shop forbids to save this; details.rule and details.limit tell which',
  'may-still-arrive':
    'an attempt left so lately that it may still be booked, so nobody can say yet that it was not',
  'reason-missing': 'the reason "other" came without a text of 3 to 100 characters',
  'currency-not-set-up': 'the exponent of this currency is not configured for the gateway',
  'already-refunding': 'another refund of this order is not finished',
  'wrong-state': 'the refund is not in a state that allows this',
  'refund-not-found': 'no refund has this number',
  'keys-missing': 'the keychain holds no merchant keys for this gateway',
  'keychain-locked': 'the keychain is locked',
  'keychain-unavailable': 'the keychain cannot be reached',
  'key-unreadable': 'the stored merchant key is not a usable key',
  'printer-failed': 'there is no printer, or no such printer; the refund is untouched',
  'reprint-reason-missing': 'two customer copies are out, and a further one needs a reason',
  'print-not-found': 'nothing with this number waits for the printer',
  'print-wrong-state': 'the paper is not in a state that allows this',
  'tax-note-not-possible': 'no tax note can be made of this refund; details.why tells which rule forbids it',
  'refund-damaged': 'the row of this refund was changed outside of the terminal; nothing is done with it',
  'storage-failed': 'this computer cannot save safely, so no refund may start',
  'data-copied': 'the data was copied from another computer, and no manager has decided yet',
  'address-used': 'the page was opened without a fresh one-time address, so it may ask nothing',
  'host-gone': 'the terminal’s program does not answer the page; what it saved shows once it runs again',
  internal: 'a defect; details.incident names the line in the log',
} as const;

export type ErrorCode = keyof typeof errorMeanings;
export const errorCodes = Object.keys(errorMeanings) as [ErrorCode, ...ErrorCode[]];
export type ErrorDetails = Readonly<Record<string, string | number>>;
