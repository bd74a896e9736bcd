// Who may import whom, who may name a gateway, who may read the environment. Rules as data, with their own proof.
import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { gatewayIds } from '../preload/contract/vocabulary.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const buildings = ['main', 'preload', 'renderer'];
const contract = /^preload\/contract\//;

interface Layer {
  name: string;
  /** The files of the layer, by path from the root. The first layer that fits a file is its own. */
  files: RegExp;
  /** Own files it may import, by path from the root. */
  own: RegExp[];
  /** Packages it may import, by the name they are imported with. */
  packages: RegExp[];
}

const layers: Layer[] = [
  {
    name: 'the build',
    files: /^(main|preload|renderer)\/vite\.config\.ts$/,
    own: [/^main\/core\/receipts\/paper\/font-files\.ts$/],
    packages: [/^node:/, /^vite$/, /^@vitejs\/plugin-react$/],
  },
  { name: 'the contract', files: contract, own: [contract], packages: [/^zod$/] },
  { name: "Electron's bridge", files: /^preload\/electron\.ts$/, own: [contract], packages: [/^electron$/] },
  { name: 'a bridge', files: /^preload\//, own: [contract], packages: [] },
  {
    name: 'the wire',
    files: /^main\/core\/gateways\/(http|http-date|transport)\.ts$/,
    own: [/^main\/core\/gateways\/(gateway|http-date|transport)\.ts$/],
    packages: [/^node:(util|zlib)$/, /^axios$/, /^undici$/],
  },
  {
    name: 'what all gateways share',
    files: /^main\/core\/gateways\/(index|gateway|json|amounts|capabilities|self-test)\.ts$/,
    own: [contract, /^main\/core\/gateways\/(gateway|amounts|capabilities|[a-z-]+\/index)\.ts$/],
    packages: [/^node:crypto$/, /^zod$/, /^lossless-json$/],
  },
  ...gatewayIds.map((id): Layer => ({
    name: `the gateway ${id}`,
    files: new RegExp(`^main/core/gateways/${id}/`),
    own: [
      contract,
      new RegExp(`^main/core/gateways/((gateway|json|amounts|capabilities|self-test)\\.ts$|${id}/)`),
    ],
    packages: [/^node:crypto$/, /^zod$/, /^lossless-json$/],
  })),
  {
    name: 'the core',
    files: /^main\/core\//,
    own: [contract, /^main\/core\//],
    packages: [
      /^node:/,
      /^zod$/,
      /^@photostructure\/sqlite$/,
      /^@napi-rs\/canvas$/,
      /^@point-of-sale\/receipt-printer-encoder$/,
      /^bwip-js\/node$/,
      /^intl-messageformat$/,
      /^lossless-json$/,
    ],
  },
  {
    name: 'the pretend printer',
    files: /^main\/sandbox\/printer(-[a-z]+)?\.ts$/,
    own: [/^main\/sandbox\/printer(-[a-z]+)?\.ts$/],
    packages: [/^node:/, /^@napi-rs\/canvas$/, /^bwip-js\/node$/],
  },
  {
    name: 'the pretend banks',
    files: /^main\/(sandbox\/|start-sandbox\.ts$)/,
    own: [contract, /^main\/sandbox\//],
    packages: [/^node:/, /^zod$/, /^lossless-json$/],
  },
  {
    name: 'the hosts',
    files: /^main\/(hosts\/|start(-electron|-verify-journal)?\.ts$)/,
    own: [contract, /^main\//],
    packages: [/^node:/, /^zod$/, /^electron$/, /^keytar$/, /^pino$/, /^bwip-js\/node$/],
  },
  {
    name: 'the screen',
    files: /^renderer\//,
    own: [contract, /^renderer\//],
    packages: [
      /^react(-dom)?(\/client)?$/,
      /^react-aria-components(\/|$)/,
      /^zustand(\/|$)/,
      /^@tanstack\/react-virtual$/,
      /^bwip-js\/generic$/,
      /^@zxing\/library$/,
      /^intl-messageformat$/,
      /^@fontsource-variable\//,
    ],
  },
];

/** Packages that one file alone may import. */
const onlyIn: Record<string, RegExp> = {
  keytar: /^main\/hosts\/keychain\.ts$/,
  axios: /^main\/core\/gateways\/http\.ts$/,
  undici: /^main\/core\/gateways\/transport\.ts$/,
  '@photostructure/sqlite': /^main\/core\/database\.ts$/,
  '@napi-rs/canvas': /^main\/(core\/receipts\/paper\/(draw|fonts)|sandbox\/printer-(roll|commands))\.ts$/,
  '@point-of-sale/receipt-printer-encoder': /^main\/core\/receipts\/paper\/escpos\.ts$/,
  electron: /^(main\/start-electron|preload\/electron)\.ts$/,
  pino: /^main\/hosts\/log\.ts$/,
};

interface Import {
  from: string;
  /** A path from the root for own files, a package's name otherwise. */
  to: string;
  isOwn: boolean;
}

/** Every import of a file: values, types, dynamic ones. */
function importsOf(file: string, text: string): Import[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => {
    const isOwn = fileName.startsWith('.');
    const to = isOwn ? posix.join(posix.dirname(file), fileName) : fileName;
    return { from: file, to, isOwn };
  });
}

/** What is wrong with an import, or null. */
function objection({ from, to, isOwn }: Import): string | null {
  const layer = layers.find(({ files }) => files.test(from));
  if (layer === undefined) return `${from} belongs to no layer`;
  const allowed = isOwn ? layer.own : layer.packages;
  if (!allowed.some((pattern) => pattern.test(to))) return `${from} (${layer.name}) imports ${to}`;
  const home = isOwn ? undefined : Object.entries(onlyIn).find(([name]) => to === name)?.[1];
  return home === undefined || home.test(from)
    ? null
    : `${from} imports ${to}, which only ${home.source} may`;
}

/** Where a gateway may be called by its name, besides its own folder and its own pretend bank. */
const nameHomes = [
  /^preload\/contract\/vocabulary\.ts$/,
  /^main\/core\/gateways\/index\.ts$/,
  /^main\/sandbox\/index\.ts$/,
  // The practice orders and the training's set-up are data, each about one bank.
  /^main\/sandbox\/orders(-[a-z-]+)?\.ts$/,
  // Fields of a pretend order that one bank alone reads.
  /^main\/sandbox\/ledger\.ts$/,
  /^main\/hosts\/training\.ts$/,
];

function namesGatewayAbroad(file: string, text: string, id: string): boolean {
  if (file.startsWith(`main/core/gateways/${id}/`) || file.startsWith(`main/sandbox/${id}`)) return false;
  if (nameHomes.some((home) => home.test(file))) return false;
  return new RegExp(`['"\`]${id}['"\`]`).test(text);
}

const entries = /^main\/start(-electron|-sandbox|-verify-journal)?\.ts$/;
const readsEnvironment = (text: string): boolean =>
  /\bprocess\s*\.\s*env\b|\bprocess\[|\{\s*env\s*\}\s*=\s*process/.test(text);

const sources = buildings.flatMap((building) =>
  readdirSync(`${root}${building}`, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => posix.join(building, name.replaceAll('\\', '/'))),
);
const textOf = (file: string): string => readFileSync(`${root}${file}`, 'utf8');

test('there is a house to look at', () => {
  expect(sources.length).toBeGreaterThan(30);
  expect(sources.flatMap((file) => importsOf(file, textOf(file))).length).toBeGreaterThan(100);
});

test.each(sources)('%s imports only what its layer may', (file) => {
  expect(importsOf(file, textOf(file)).map(objection).filter(Boolean)).toEqual([]);
});

test.each(gatewayIds)('%s is named at home only', (id) => {
  expect(sources.filter((file) => namesGatewayAbroad(file, textOf(file), id))).toEqual([]);
});

test('the environment is read by the entries alone, which hand it on', () => {
  const readers = sources.filter((file) => readsEnvironment(textOf(file)));
  expect(readers.filter((file) => !entries.test(file))).toEqual([]);
  expect(readers).toContain('main/start.ts');
});

test('every file begins by saying what it owns', () => {
  expect(sources.filter((file) => !textOf(file).startsWith('// '))).toEqual([]);
});

test('nobody switches a rule off', () => {
  const tests = readdirSync(`${root}test`, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(tsx?|mjs)$/.test(name))
    .map((name) => `test/${name}`);
  const off = new RegExp(
    ['eslint-' + 'disable', '@ts-' + '(ignore|expect-error|nocheck)', 'as unknown ' + 'as'].join('|'),
  );
  expect([...sources, ...tests].filter((file) => off.test(textOf(file)))).toEqual([]);
});

test('the top level holds what was agreed', () => {
  const agreed = [
    'package.json package-lock.json tsconfig.json electron-builder.yml eslint.config.mjs',
    'main renderer preload test docs README.md LICENSE CHANGELOG.md',
    '.ci .git .gitignore .gitattributes .npmrc .editorconfig node_modules dist',
  ].flatMap((names) => names.split(' '));
  expect(readdirSync(root).filter((name) => !agreed.includes(name))).toEqual([]);
});

describe('the rules catch', () => {
  const caught = (from: string, line: string): string | null =>
    importsOf(from, line).map(objection)[0] ?? null;
  test.each([
    ['main/core/refunds/desk.ts', "import { app } from 'electron';"],
    ['main/core/refunds/desk.ts', "import axios from 'axios';"],
    ['main/core/gateways/transport.ts', "import axios from 'axios';"],
    ['main/core/gateways/http.ts', "import { Client } from 'undici';"],
    ['main/core/refunds/desk.ts', "import type { Bank } from '../../sandbox/bank.ts';"],
    ['main/core/refunds/desk.ts', "const { openLog } = await import('../../hosts/log.ts');"],
    ['main/core/refunds/journal.ts', "import { DatabaseSync } from '@photostructure/sqlite';"],
    ['main/core/gateways/ksher-mch/wire.ts', "import { next } from '../../refunds/machine.ts';"],
    ['main/core/gateways/ksher-mch/wire.ts', "import { readFileSync } from 'node:fs';"],
    ['main/sandbox/ksher-mch.ts', "import { sign } from '../core/gateways/ksher-mch/signature.ts';"],
    ['main/hosts/loopback.ts', "import keytar from 'keytar';"],
    ['main/hosts/electron.ts', "import { app } from 'electron';"],
    ['renderer/store.ts', "import { readLaunch } from '../main/hosts/launch.ts';"],
    ['renderer/store.ts', "import type { Terminal } from '../main/core/terminal.ts';"],
    ['renderer/store.ts', "import { readFileSync } from 'node:fs';"],
    ['preload/loopback.ts', "import { ipcRenderer } from 'electron';"],
    ['preload/contract/money.ts', "import React from 'react';"],
    ['main/elsewhere/file.ts', "import 'zod';"],
  ])('%s: %s', (from, line) => {
    expect(caught(from, line)).not.toBeNull();
  });

  test('and let pass what is right', () => {
    expect(caught('main/core/refunds/desk.ts', "import { z } from 'zod';")).toBeNull();
    expect(
      caught('renderer/store.ts', "import type { Bridge } from '../preload/contract/api.ts';"),
    ).toBeNull();
    expect(caught('main/hosts/keychain.ts', "await import('keytar');")).toBeNull();
  });

  test('a gateway that is named abroad', () => {
    const line = "if (gateway === 'ksher-mch') return;";
    expect(namesGatewayAbroad('main/core/refunds/desk.ts', line, 'ksher-mch')).toBe(true);
    expect(namesGatewayAbroad('renderer/store.ts', line, 'ksher-mch')).toBe(true);
    expect(namesGatewayAbroad('main/core/gateways/ksher-mch/index.ts', line, 'ksher-mch')).toBe(false);
  });

  test('a look at the environment', () => {
    expect(readsEnvironment('process.env.HOME')).toBe(true);
    expect(readsEnvironment("process['env']")).toBe(true);
    expect(readsEnvironment('const { env } = process')).toBe(true);
    expect(readsEnvironment('process.exitCode = 1')).toBe(false);
  });
});
