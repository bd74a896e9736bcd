// Electron's runtime: found without importing it, fetched with a limit, and the outcome remembered.
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  downloadRuntime,
  findRuntime,
  rememberedOutcome,
  rememberOutcome,
} from '../../main/hosts/electron-runtime.ts';

let root: string;
let home: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'runtime-'));
  home = join(root, 'node_modules', 'electron');
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

/** An electron package whose install script is this text. */
function installPackage(script: string): void {
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'package.json'), JSON.stringify({ name: 'electron', version: '45.4.1' }));
  writeFileSync(join(home, 'install.js'), script);
}

function unpackRuntime(): void {
  mkdirSync(join(home, 'dist'), { recursive: true });
  writeFileSync(join(home, 'dist', 'electron'), '#!/bin/sh\n');
  chmodSync(join(home, 'dist', 'electron'), 0o755);
  writeFileSync(join(home, 'path.txt'), 'electron');
}

describe('finding it', () => {
  test('no package, no version', () => {
    expect(findRuntime(root, {})).toEqual({ version: null, program: null });
  });
  test('a package whose runtime was never fetched', () => {
    installPackage('');
    expect(findRuntime(root, {})).toEqual({ version: '45.4.1', program: null });
  });
  test('a package that says where its runtime is, though it is gone', () => {
    installPackage('');
    writeFileSync(join(home, 'path.txt'), 'electron');
    expect(findRuntime(root, {}).program).toBeNull();
  });
  test('a runtime that is there', () => {
    installPackage('');
    unpackRuntime();
    expect(findRuntime(root, {}).program).toBe(join(home, 'dist', 'electron'));
  });
  test('a runtime in another folder', () => {
    installPackage('');
    unpackRuntime();
    const elsewhere = join(home, 'dist');
    expect(findRuntime(root, { ELECTRON_OVERRIDE_DIST_PATH: elsewhere }).program).toBe(
      join(elsewhere, 'electron'),
    );
    expect(findRuntime(root, { ELECTRON_OVERRIDE_DIST_PATH: join(root, 'no') }).program).toBeNull();
  });
});

describe('fetching it', () => {
  const quick = { toBeginMs: 400, betweenBytesMs: 400, countEveryMs: 20 };
  const said: string[] = [];
  const fetchIt = (patience = quick) =>
    downloadRuntime(root, {}, (sentence) => said.push(sentence), patience);
  beforeEach(() => {
    said.length = 0;
  });

  test('a script that unpacks a runtime has downloaded it, and progress is told', async () => {
    installPackage(`
      const fs = require('node:fs'), os = require('node:os'), path = require('node:path');
      fs.writeFileSync(path.join(os.tmpdir(), 'electron.zip'), Buffer.alloc(12_000_000));
      setTimeout(() => {
        fs.mkdirSync(path.join(__dirname, 'dist'));
        fs.writeFileSync(path.join(__dirname, 'dist', 'electron'), 'x');
        fs.writeFileSync(path.join(__dirname, 'path.txt'), 'electron');
      }, 150);
    `);
    expect(await fetchIt({ ...quick, toBeginMs: 10_000, betweenBytesMs: 10_000 })).toBe('downloaded');
    expect(said).toEqual(['Downloading Electron, once, about 120 MB.', 'Downloading Electron: 10 MB.']);
  });
  test('a script that fails has failed', async () => {
    installPackage('process.exit(1)');
    expect(await fetchIt({ ...quick, toBeginMs: 10_000 })).toBe('failed');
  });
  test('a script that ends well without a runtime has failed', async () => {
    installPackage('');
    expect(await fetchIt({ ...quick, toBeginMs: 10_000 })).toBe('failed');
  });
  test('a script to which nothing comes is ended', async () => {
    installPackage('setInterval(() => {}, 1000)');
    expect(await fetchIt()).toBe('not-begun');
  });
  test('a script to which no more comes is ended', async () => {
    installPackage(`
      require('node:fs').writeFileSync(require('node:path').join(require('node:os').tmpdir(), 'part'), 'x');
      setInterval(() => {}, 1000);
    `);
    expect(await fetchIt({ ...quick, toBeginMs: 10_000 })).toBe('stalled');
  });
  test('nothing is left behind', async () => {
    installPackage('process.exit(1)');
    await fetchIt({ ...quick, toBeginMs: 10_000 });
    expect(readdirSync(join(root, 'node_modules', '.cache', 'refund-terminal'))).toEqual([]);
  });
});

describe('remembering', () => {
  test('is by version', () => {
    expect(rememberedOutcome(root, '45.4.1')).toBeNull();
    rememberOutcome(root, '45.4.1', 'not-begun');
    expect(rememberedOutcome(root, '45.4.1')).toBe('not-begun');
    expect(rememberedOutcome(root, '45.4.2')).toBeNull();
  });
  test('a damaged memory is none', () => {
    rememberOutcome(root, '45.4.1', 'failed');
    const file = join(root, 'node_modules', '.cache', 'refund-terminal', 'electron-runtime.json');
    expect(existsSync(file)).toBe(true);
    writeFileSync(file, '{');
    expect(rememberedOutcome(root, '45.4.1')).toBeNull();
  });
});
