// The list of packages: pinned, complete for every system, of one origin, and few that run scripts.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';

const versions = z.record(z.string(), z.string());
const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      integrity: z.string().optional(),
      resolved: z.string().optional(),
      hasInstallScript: z.boolean().optional(),
      optionalDependencies: versions.optional(),
    }),
  ),
});
const packageSchema = z.object({
  dependencies: versions,
  optionalDependencies: versions,
  devDependencies: versions,
  allowScripts: z.record(z.string(), z.boolean()),
});

const file = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8'));
const { packages } = lockSchema.parse(file('package-lock.json'));
const manifest = packageSchema.parse(file('package.json'));
const installed = Object.entries(packages).filter(([place]) => place !== '');
const nameOf = (place: string): string =>
  place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** Whether Node would find a package from this place in the tree. */
function isLocked(name: string, from: string): boolean {
  for (let place = from; ; place = place.slice(0, Math.max(0, place.lastIndexOf('/node_modules/')))) {
    if (`${place === '' ? '' : `${place}/`}node_modules/${name}` in packages) return true;
    if (place === '') return false;
  }
}

test('there is a tree to look at', () => {
  expect(installed.length).toBeGreaterThan(100);
});

test('the packages for other systems are listed too, or npm ci refuses the whole file', () => {
  const missing = Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !isLocked(name, place))
      .map((name) => `${nameOf(place)} wants ${name}`),
  );
  expect(missing).toEqual([]);
});

test('every package is pinned by its content and names no server', () => {
  expect(
    installed.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([place]) => place),
  ).toEqual([]);
  expect(installed.filter(([, { resolved }]) => resolved !== undefined).map(([place]) => place)).toEqual([]);
});

test('what this project asks for is an exact version', () => {
  const asked = { ...manifest.dependencies, ...manifest.optionalDependencies, ...manifest.devDependencies };
  expect(Object.entries(asked).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});

test('every install script is decided upon, by name alone', () => {
  const scripted = new Set(
    installed.filter(([, entry]) => entry.hasInstallScript).map(([place]) => nameOf(place)),
  );
  scripted.delete('fsevents');
  expect([...scripted].filter((name) => !(name in manifest.allowScripts))).toEqual([]);
  expect(Object.keys(manifest.allowScripts).filter((key) => key.lastIndexOf('@') > 0)).toEqual([]);
  const allowed = Object.entries(manifest.allowScripts).filter(([, isAllowed]) => isAllowed);
  expect(allowed).toEqual([['keytar', true]]);
});

test('Electron is one of the three newest majors', () => {
  // Source: reliability 8.1, "supported = newest three majors: 43, 44, 45".
  expect(['43', '44', '45']).toContain(packages['node_modules/electron']?.version?.split('.')[0]);
});
