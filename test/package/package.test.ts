// What an installer would hold, packed for real around a stand-in for Electron's runtime.
import { extractFile, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { builtName, fontFiles } from '../../main/core/receipts/paper/font-files.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
let folder: string;
let unpacked: string;
let files: string[];
const packageSchema = z.object({ main: z.string() });
const archive = (): string => join(unpacked, 'resources', 'app.asar');

/** Where a real runtime keeps its fuses: a mark, the wire's version, its length, one digit a fuse. */
function standInRuntime(into: string): void {
  mkdirSync(join(into, 'locales'), { recursive: true });
  const wire = Buffer.concat([
    Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
    Buffer.from([1, 9]),
    Buffer.from('101100010'),
  ]);
  writeFileSync(join(into, 'electron'), Buffer.concat([Buffer.from('#!/bin/sh\n'), wire]), { mode: 0o755 });
  writeFileSync(join(into, 'version'), electronVersion());
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'locales/en-US.pak'])
    writeFileSync(join(into, name), '');
}

function electronVersion(): string {
  const text = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const found = /"node_modules\/electron": \{\s*"version": "([^"]+)"/.exec(text)?.[1];
  if (found === undefined) throw new Error('the lock file names no Electron');
  return found;
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'package-'));
  standInRuntime(join(folder, 'electron'));
  const builder = join(root, 'node_modules', 'electron-builder', 'cli.js');
  const args = ['--linux', 'dir', '--publish', 'never', `-c.electronDist=${join(folder, 'electron')}`];
  execFileSync(process.execPath, [builder, ...args, `-c.directories.output=${join(folder, 'out')}`], {
    cwd: root,
    stdio: 'pipe',
  });
  unpacked = join(
    folder,
    'out',
    process.arch === 'x64' ? 'linux-unpacked' : `linux-${process.arch}-unpacked`,
  );
  files = listPackage(archive(), { isPack: false }).map((file) => file.split(sep).join('/'));
}, 120_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the archive', () => {
  test('holds the terminal, its bridge, its page and its fonts', () => {
    expect(files).toEqual(
      expect.arrayContaining([
        '/package.json',
        '/dist/main/start-electron.js',
        ...fontFiles.map((file) => `/dist/main/fonts/${builtName(file)}`),
        '/dist/preload/electron.cjs',
        '/dist/renderer/index.html',
      ]),
    );
  });

  test('holds the letters of every language of the screen', () => {
    const fonts = files.filter((file) => /^\/dist\/renderer\/assets\/.*\.woff2$/.test(file)).join('\n');
    for (const script of ['inter-latin', 'thai-thai', 'arabic-arabic', 'tc', 'sc', 'jp'])
      expect(fonts).toMatch(new RegExp(`${script}-.*wght-normal`));
  });

  test('starts with the entry that package.json names', () => {
    const { main } = packageSchema.parse(JSON.parse(extractFile(archive(), 'package.json').toString()));
    expect(files).toContain(`/${main}`);
  });

  test('holds no source, no test, no map and no key', () => {
    const ours = files.filter((file) => !file.startsWith('/node_modules/'));
    expect(
      ours.filter((file) => /\.(tsx?|mts|map|pem|key|env)$|(^|\/)(test|\.ci|docs)(\/|$)/.test(file)),
    ).toEqual([]);
    expect(ours.filter((file) => /^\/(main|renderer|preload)\//.test(file))).toEqual([]);
  });

  test('holds of node_modules only what has a native file', () => {
    const packages = new Set(
      files.flatMap((file) => /^\/node_modules\/((?:@[^/]+\/)?[^/@]+)(?:\/|$)/.exec(file)?.[1] ?? []),
    );
    const allowed = /^(keytar|node-gyp-build|@photostructure\/sqlite|@napi-rs\/canvas(-[a-z0-9-]+)?)$/;
    expect([...packages].filter((name) => !allowed.test(name))).toEqual([]);
    expect([...packages]).toEqual(
      expect.arrayContaining(['@photostructure/sqlite', '@napi-rs/canvas', 'node-gyp-build']),
    );
  });

  test('holds no private key', () => {
    const key = /PRIVATE KEY-----(?:\\n|\s)+[A-Za-z0-9+/=]{20,}/;
    expect(key.test('-----BEGIN PRIVATE KEY-----\n' + 'A'.repeat(64))).toBe(true);
    const texts = files.filter((file) => /\.(c?js|mjs|json|html|css|svg|md)$/.test(file));
    expect(texts.length).toBeGreaterThan(5);
    expect(texts.filter((file) => key.test(extractFile(archive(), file.slice(1)).toString()))).toEqual([]);
  });
});

describe('beside the archive', () => {
  const natives = () =>
    readdirSync(`${archive()}.unpacked`, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.node'),
    );

  test('lies every native file, for this system alone', () => {
    const packed = files.filter((file) => file.endsWith('.node')).map((file) => file.slice(1));
    expect(
      natives()
        .map((file) => file.split(sep).join('/'))
        .sort(),
    ).toEqual(packed.sort());
    expect(natives().filter((file) => /darwin|win32/.test(file))).toEqual([]);
    expect(natives().some((file) => file.includes('sqlite'))).toBe(true);
    expect(natives().some((file) => file.includes('canvas'))).toBe(true);
  });

  test('lies the keychain module', (context) => {
    const isBuilt = existsSync(join(root, 'node_modules', 'keytar', 'build', 'Release', 'keytar.node'));
    context.skip(!isBuilt, 'keytar is not built here: libsecret and its headers are missing');
    expect(natives()).toContain(join('node_modules', 'keytar', 'build', 'Release', 'keytar.node'));
  });
});

test('every fuse is set as decided', async () => {
  const program = join(unpacked, 'refund-terminal');
  const { version, ...wire } = await getCurrentFuseWire(program);
  expect(version).toBe('1');
  const { ENABLE: on, DISABLE: off } = FuseState;
  expect(wire).toEqual({
    [FuseV1Options.RunAsNode]: off,
    [FuseV1Options.EnableCookieEncryption]: on,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: off,
    [FuseV1Options.EnableNodeCliInspectArguments]: off,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: off,
    [FuseV1Options.OnlyLoadAppFromAsar]: on,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: off,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: off,
    [FuseV1Options.WasmTrapHandlers]: on,
  });
});
