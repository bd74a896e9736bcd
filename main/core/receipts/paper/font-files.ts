// The font files that receipts are drawn with, as the npm packages hold them. Plain data, read by the build too.

export interface FontFile {
  /** The family its letters are asked for by. Each file of letters is a family, because a family has one file a weight. */
  family: string;
  /** Path below node_modules. */
  path: string;
  /** Large: read only once a receipt holds ideographs. */
  isIdeographic?: true;
}

const variable = (family: string, name: string): FontFile => ({
  family,
  path: `@fontsource-variable/${name}-wght-normal.woff2`,
});

/** Two weights of about a megabyte each; the variable kind comes in a hundred slices that no canvas can put together. */
const ideographic = (family: string, name: string, subset: string): FontFile[] =>
  [500, 700].map((weight) => ({
    family,
    path: `@fontsource/${name}/files/${name}-${subset}-${weight}-normal.woff2`,
    isIdeographic: true,
  }));

export const fontFiles: readonly FontFile[] = [
  variable('Receipt', 'inter/files/inter-latin'),
  variable('Receipt Ext', 'inter/files/inter-latin-ext'),
  variable('Receipt Vietnamese', 'inter/files/inter-vietnamese'),
  variable('Receipt Cyrillic', 'inter/files/inter-cyrillic'),
  variable('Receipt Greek', 'inter/files/inter-greek'),
  variable('Receipt Thai', 'noto-sans-thai/files/noto-sans-thai-thai'),
  variable('Receipt Arabic', 'noto-sans-arabic/files/noto-sans-arabic-arabic'),
  ...ideographic('Receipt SC', 'noto-sans-sc', 'chinese-simplified'),
  ...ideographic('Receipt TC', 'noto-sans-tc', 'chinese-traditional'),
  ...ideographic('Receipt JP', 'noto-sans-jp', 'japanese'),
];

/** The name under which the build puts a file beside the program. */
export function builtName({ path }: FontFile): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
