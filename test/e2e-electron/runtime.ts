// Whether a real Electron can open a window here, and if not, the sentence why.
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { hasDisplay } from '../../main/hosts/choose-host.ts';
import { findRuntime } from '../../main/hosts/electron-runtime.ts';

/** This project's folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** The smallest that a real runtime could be; a stand-in would end the whole test run. */
const smallestBytes = 1_000_000;

export interface Ready {
  program: string | null;
  /** Empty when there is a program. */
  why: string;
}

export function findElectron(): Ready {
  const { version, program } = findRuntime(root, process.env);
  if (version === null) return { program: null, why: 'the electron package is not installed' };
  if (program === null) {
    return {
      program: null,
      why: `the runtime of Electron ${version} is not on this machine and was not downloaded`,
    };
  }
  if (statSync(program).size < smallestBytes)
    return { program: null, why: `${program} is no Electron runtime` };
  if (!hasDisplay(process.platform, process.env)) return { program: null, why: 'there is no display' };
  return { program, why: '' };
}
