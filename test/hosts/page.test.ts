// The page's files: read once, by fixed paths, with the type a browser needs.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readPage } from '../../main/hosts/page.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'page-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('every file has a path from the root, and the root is the page', () => {
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'assets', 'page.js'), '1');
  writeFileSync(join(folder, 'assets', 'letters.woff2'), 'x');
  const page = readPage(folder);
  expect([...page.keys()].sort()).toEqual(['/', '/assets/letters.woff2', '/assets/page.js', '/index.html']);
  expect(page.get('/')).toBe(page.get('/index.html'));
  expect(page.get('/assets/page.js')?.type).toBe('text/javascript; charset=utf-8');
  expect(page.get('/assets/letters.woff2')?.type).toBe('font/woff2');
});

test('a file that is changed later is still served as it was read', () => {
  writeFileSync(join(folder, 'index.html'), 'before');
  const page = readPage(folder);
  writeFileSync(join(folder, 'index.html'), 'after');
  expect(new TextDecoder().decode(page.get('/')?.body)).toBe('before');
});

test('a font is read when it is first asked for, and once', () => {
  const font = join(folder, 'letters.woff2');
  writeFileSync(join(folder, 'index.html'), '');
  writeFileSync(font, 'early');
  const page = readPage(folder);
  const read = () => new TextDecoder().decode(page.get('/letters.woff2')?.body);
  writeFileSync(font, 'asked');
  expect(read()).toBe('asked');
  writeFileSync(font, 'later');
  expect(read()).toBe('asked');
});

test('a page that was not built is not served', () => {
  expect(() => readPage(folder)).toThrow('no index.html');
  expect(() => readPage(join(folder, 'absent'))).toThrow('ENOENT');
});
