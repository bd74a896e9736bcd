// The program's version, as package.json states it.
import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** The file lies two folders up from here, and from dist/main, and in the packed program. */
const file = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');

export const version: string = z.object({ version: z.string() }).parse(JSON.parse(file)).version;
