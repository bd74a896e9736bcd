// What a scanned or typed text is before anyone is asked: a web address, a product's barcode, or an order number. Pure.

/** Begins like an address: with a scheme, or as people print them. */
const address = /^([a-z][a-z0-9+.-]*:|www\.|\/\/)/i;

export function isWebAddress(text: string): boolean {
  return address.test(text);
}

/** 8, 12, 13 or 14 digits whose last one checks the others, as on goods (GS1: EAN-8, UPC-A, EAN-13, GTIN-14). */
export function isProductCode(text: string): boolean {
  if (!/^(\d{8}|\d{12,14})$/.test(text)) return false;
  const digits = [...text].map(Number).reverse();
  const sum = digits.reduce((total, digit, index) => total + digit * (index % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0;
}
