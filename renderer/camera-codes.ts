// Reads the codes of receipts and slips from the pictures of a camera.
import {
  BarcodeFormat,
  BinaryBitmap,
  DecodeHintType,
  Exception,
  GlobalHistogramBinarizer,
  HybridBinarizer,
  MultiFormatOneDReader,
  QRCodeReader,
  RGBLuminanceSource,
} from '@zxing/library';

/** What is printed as bars on receipts and goods; codes without a check of their own are left out, as they are misread. */
const hints = new Map<DecodeHintType, unknown>([
  [DecodeHintType.POSSIBLE_FORMATS, [BarcodeFormat.CODE_128, BarcodeFormat.EAN_13, BarcodeFormat.EAN_8]],
  [DecodeHintType.TRY_HARDER, true],
]);

/** Red, green, blue and opacity of each dot, as a canvas gives them. */
export interface Picture {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** How bright a dot is, 0 to 255. Source: ITU-R BT.601. */
function brightnessOf({ data, width, height }: Picture): Uint8ClampedArray {
  const brightness = new Uint8ClampedArray(width * height);
  for (let dot = 0, at = 0; dot < brightness.length; dot++, at += 4)
    brightness[dot] = 0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0);
  return brightness;
}

export interface CodeReader {
  /** The code once two pictures in a row show the same one, so that one misread picture is nothing; else null. */
  read(picture: Picture): string | null;
}

export function createCodeReader(): CodeReader {
  const square = new QRCodeReader();
  // The first sees through shadows, the second through noise; bars are read line by line and need only one.
  const ways = [
    { reader: square, Binarizer: HybridBinarizer },
    { reader: square, Binarizer: GlobalHistogramBinarizer },
    { reader: new MultiFormatOneDReader(hints), Binarizer: GlobalHistogramBinarizer },
  ];
  let before: string | null = null;

  function readOnce(picture: Picture): string | null {
    const source = new RGBLuminanceSource(brightnessOf(picture), picture.width, picture.height);
    for (const { reader, Binarizer } of ways) {
      try {
        return reader.decode(new BinaryBitmap(new Binarizer(source)), hints).getText();
      } catch (error) {
        // What is no code, or one that fails its check, is thrown.
        if (!(error instanceof Exception)) throw error;
      }
    }
    return null;
  }

  return {
    read(picture) {
      const now = readOnce(picture);
      const isSure = now !== null && now === before;
      before = now;
      return isSure ? now : null;
    },
  };
}
