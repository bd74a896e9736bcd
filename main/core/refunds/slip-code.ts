// The code on a slip: the refund's number and two check digits, so that a misread scan opens no other refund.

const slipPattern = /^(rf\d{6}-[0-9a-z]+)\.(\d{2})$/i;

/** What the QR code of a slip holds: "rf261123-0f3c9a51e2b7d4886c.41". */
export function slipCode(refundNo: string): string {
  return `${refundNo}.${checkDigits(refundNo)}`;
}

/** The refund number of a scanned slip; "misread" when the check digits do not fit, null when it is no slip at all. */
export function readSlip(text: string): { refundNo: string } | 'misread' | null {
  const [, refundNo, digits] = slipPattern.exec(text) ?? [];
  if (refundNo === undefined) return null;
  // A scanner that types capitals is not misread.
  return checkDigits(refundNo) === digits ? { refundNo: refundNo.toLowerCase() } : 'misread';
}

/**
 * The remainder by 97 of letters and digits as a number of base 36, after ISO 7064: neither of two that differ in one place,
 * nor of two neighbours that changed places, is the same. (As IBANs have it, a letter counts as two digits, and a letter
 * misread as a digit is missed once in a hundred.)
 */
function checkDigits(text: string): string {
  const rest = [...text.toLowerCase(), '0', '0'].reduce((sum, character) => {
    if (!/[0-9a-z]/.test(character)) return sum;
    return (sum * 36 + Number.parseInt(character, 36)) % 97;
  }, 0);
  return String(98 - rest).padStart(2, '0');
}
