// `npm run vectors`: its last line, its exit codes, its sentences.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/start-terminal.ts';
import { vectorOf, vectors } from './open-vectors.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

describe('the command', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vectors-'));
  const program = join(folder, 'vectors.js');
  afterAll(() => rmSync(folder, { recursive: true }));
  beforeAll(() => {
    const vite = join(root, 'node_modules/vite/bin/vite.js');
    const config = join(root, 'test/vectors/vite.config.ts');
    execFileSync(process.execPath, [vite, 'build', '-c', config, '--outDir', folder], { cwd: root });
  });

  function run(...files: string[]): { status: number | null; stdout: string; stderr: string } {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...files], { encoding: 'utf8' });
    return { status, stdout, stderr };
  }

  function fileWith(text: string): string {
    const file = join(temporaryFolder(), 'vectors.json');
    writeFileSync(file, text);
    return file;
  }

  it('ends with the count', () => {
    const ended = run(fileWith(JSON.stringify({ vectors })));
    expect(ended).toEqual({ status: 0, stdout: '118 passed, 0 failed\n', stderr: '' });
  });

  it('names what failed, a line each', () => {
    const { status, stdout } = run(
      fileWith(
        JSON.stringify({ vectors: [vectorOf('rd-o-r01'), { ...vectorOf('rd-o-q01'), signature: 'A\nB' }] }),
      ),
    );
    expect(status).toBe(1);
    expect(stdout).toMatch(
      /^failed {2}rd-o-q01: signature should be "A\\nB", is "[^\n]+\n1 passed, 1 failed\n$/,
    );
  });

  it.each([
    ['not there', () => join(temporaryFolder(), 'none.json'), /cannot be read/],
    ['a folder', () => temporaryFolder(), /cannot be read/],
    ['not JSON', () => fileWith('vectors:'), /is not JSON/],
    ['without vectors', () => fileWith('{}'), /holds no list of vectors/],
  ])('says in a sentence that the file is %s', (_, file, sentence) => {
    const { status, stdout, stderr } = run(file());
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(sentence);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('asks for one file', () => {
    expect(run()).toMatchObject({ status: 2, stderr: 'Usage: npm run vectors -- FILE\n' });
    expect(run('a', 'b').status).toBe(2);
  });
});
