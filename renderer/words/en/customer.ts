// What the customer reads on their own display, and how it is switched on, in English.

export const customer = {
  'display.title': 'Customer display',
  'display.lead':
    'A second window for the customer: the amount, and what becomes of the refund. Nothing else of the terminal is shown there.',
  'display.choice': 'Tell the customer',
  'display.off': 'Off',
  'display.on': 'On',
  'display.open': 'Open the customer display',

  'customer.title': 'Refunds',
  'customer.welcome': 'Welcome',
  'customer.refund': 'Refund',
  'customer.check': 'Nothing has been refunded yet. Please check the amount.',
  'customer.typing': 'Nothing has been refunded yet. The amount is being typed.',
  'customer.sending': 'Sending your refund…',
  'customer.sending-more': 'It is not done yet. One moment, please.',
  'customer.refunded-more': 'The money goes back the way you paid.',
  'customer.ask': 'Please ask our staff.',
  'customer.unknown-more': 'Whether this amount went back is still being checked.',
  'customer.saved-more': 'Nothing has been refunded yet. We send this refund later by ourselves.',
  'customer.slip': 'Please keep your slip: with its number you can always ask us.',
} as const;
