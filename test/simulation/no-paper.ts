// Stands in for the libraries that draw receipts: a till of the simulation prints nothing, and they are half of its start.
const none = (): never => {
  throw new Error('this till has no paper');
};

export const GlobalFonts = { registerFromPath: none };
export const createCanvas = none;
export class PDFDocument {
  beginPage = none;
}
export default { toCanvas: none, drawingNone: none };
