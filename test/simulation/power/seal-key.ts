// The key that the day's journal is sealed with; the keychain is no part of a power cut.
export const sealKey = new Uint8Array(32).fill(7);
