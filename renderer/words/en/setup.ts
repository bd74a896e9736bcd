// How a shop sets its scanner, its keys and its limits without a line, in English.

export const setup = {
  // Scanner
  'scanner.title': 'Scanner',
  'scanner.lead':
    'How the scanner of this computer types. Test it once, and the terminal finds this by itself.',
  'scanner.prefix': 'Written before each code',
  'scanner.suffix': 'Written after each code',
  'scanner.nothing': 'Nothing',
  'scanner.end': 'A code ends with',
  'scanner.end.key': 'Enter or Tab',
  'scanner.end.quiet': 'A moment without a key',
  'scanner.gap': 'Keys at most so far apart',
  'scanner.ms': '{ms} ms',
  'scanner.keyboard': 'The scanner is set up for the keyboard',
  'scanner.keyboard.us': 'US',
  'scanner.keyboard.de': 'German',
  'scanner.keyboard.fr': 'French',
  'scanner.test': 'Test the scanner…',
  'setup.defaults': 'Back to the defaults',

  // Its test
  'scan-test.title': 'Scan this code',
  'scan-test.lead':
    'Scan it from the screen. A scanner that reads no screens reads a printed code, whose text you type below.',
  'scan-test.barcode': 'Barcode of {code}',
  'scan-test.waiting': 'Waiting for a scan…',
  'scan-test.learnt':
    'The code arrived whole, with a key every {ms} ms and {end, select, Enter {Enter} Tab {Tab} other {no key}} at its end.',
  'scan-test.prefix': 'The scanner writes {text} before it, which is left out.',
  'scan-test.suffix': 'The scanner writes {text} after it, which is left out.',
  'scan-test.keyboard': 'It types as on a {keyboard, select, de {German} other {French}} keyboard.',
  'scan-test.slow':
    'It is slow: whoever types with less than {ms} ms between the keys is taken for a scanner.',
  'scan-test.as-set': 'The terminal is set that way already.',
  'scan-test.other-case':
    'Capital and small letters are swapped. Switch off the caps lock of the computer or the scanner, and scan again.',
  'scan-test.other-code':
    'Something else arrived: {text}. Scan the code above again. If it stays so, set the scanner up for the US keyboard.',
  'scan-test.too-slow':
    'The scanner pauses {ms} ms between two keys, as long as a person. Set it to type faster, and scan again.',
  'scan-test.keep': 'Keep this',
  'scan-test.kept': 'Kept. From now on this computer’s scanner is read this way.',
  'scan-test.other': 'Text of another code, 6 to 32 characters',
  'scan-test.show': 'Show it',

  // Keys
  'key-choice.title': 'Keys',
  'key-choice.lead': 'Press a line to give it another key.',
  'key-choice.change': '{action}: {key}. Another key',
  'key-choice.press': 'Press the new key. Esc leaves everything as it is.',
  'key-choice.free':
    'F1 to F12, or Alt with a letter or a digit. Other keys belong to typing and to the scanner.',
  'key-choice.taken': '{key} already means: {action}. Press another, or change that one first.',
  'key-choice.typing': '{key} belongs to typing and to the scanner. Press another.',
  'key-choice.computer': '{key} belongs to the computer. Press another.',
  'key-choice.changed': '{action}: {key} from now on.',
  'key-choice.usual': 'Back to {key}',

  // Camera
  'camera.title': 'Camera in place of a scanner',
  'camera.off': 'Off',
  'camera.on': 'On',
  'camera.button': 'Scan with the camera',
  'camera.sheet': 'Hold the code in front of the camera',
  'camera.lead': 'The picture stays on this computer, and nothing of it is kept.',
  'camera.picture': 'Picture of the camera',
  'camera.none':
    'No camera of this computer can be used now. Plug one in, or close the program that uses it, and try again.',
  'camera.refused':
    'The camera is not allowed here. Allow it in the browser and in the computer’s settings, and try again.',

  // Limits for what is saved without a line
  'limits.title': 'Saved while the line is down',
  'limits.one': 'One refund, at most',
  'limits.sum': 'All together, at most',
  'limits.count': 'Refunds waiting, at most',
  'limits.age': 'Hours one may wait before saving stops',
  'limits.expire': 'Hours until a manager is asked first',
  'limits.channels': 'Never saved: refunds to',
  'limits.change': 'Change…',
  'limits.lead': 'What is saved already stays saved. A provision file sets all of this anew.',
  'limits.currency': 'Another currency, three letters',
  'limits.words': 'The gateway’s words, with commas',
  'limits.range': 'A whole number from {least} to {most}.',
  'limits.keep': 'Set these limits',
  'limits.kept': 'These limits hold from now on.',
} as const;
