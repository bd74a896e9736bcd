// The page's files as a fixed map made once at start, and the headers every answer of a host carries.
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';

export interface PageFile {
  /** The Content-Type. */
  readonly type: string;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** Request paths to files; "/" is the page itself. A path that is not in here does not exist. */
export type Page = ReadonlyMap<string, PageFile>;

/** Source: reliability 8.1 E7. Fonts are files of the page, hence font-src. */
const policyOf = (connects: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src ${connects}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');

export const contentSecurityPolicy = policyOf("'self'");

export const pageHeaders = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
} as const;

/** What the customer looks at. It runs on the origin of the terminal's own page, so it may ask the host nothing. */
export const customerPath = '/customer.html';

/** The headers of a file of the page. */
export function headersOf(path: string): Readonly<Record<string, string>> {
  if (path !== customerPath) return pageHeaders;
  return { ...pageHeaders, 'Content-Security-Policy': policyOf("'none'") };
}

const types = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.json', 'application/json; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.ico', 'image/x-icon'],
  ['.woff2', 'font/woff2'],
]);

/** Fonts are many megabytes, of which a screen needs a few: each is read when it is first asked for. */
function openFile(file: string): PageFile {
  const type = types.get(extname(file)) ?? 'application/octet-stream';
  const read = (): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(file));
  if (!type.startsWith('font/')) return { type, body: read() };
  let body: Uint8Array<ArrayBuffer> | undefined;
  return {
    type,
    get body() {
      return (body ??= read());
    },
  };
}

/** Reads the built page. Throws when the folder or its index.html is missing. */
export function readPage(folder: string): Page {
  const page = new Map<string, PageFile>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    page.set(`/${relative(folder, file).split(sep).join('/')}`, openFile(file));
  }
  const index = page.get('/index.html');
  if (index === undefined) throw new Error(`the built page has no index.html in ${folder}`);
  page.set('/', index);
  return page;
}
