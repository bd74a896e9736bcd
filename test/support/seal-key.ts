// The key that test journals are sealed with.
export const sealKey = new Uint8Array(32).fill(7);
