// Which host a start takes, from facts alone.
import type { DownloadOutcome, Runtime } from './electron-runtime.ts';
import type { Environment, LaunchOptions } from './launch.ts';

export interface HostFacts {
  asked: LaunchOptions['host'];
  hasDisplay: boolean;
  runtime: Runtime;
  /** How the download of this runtime ended: earlier as far as it is remembered, or just now. */
  download: DownloadOutcome | null;
  /** Whether `download` is the outcome of this very start. */
  isFresh: boolean;
}

export interface HostChoice {
  /** "download": fetch the runtime, then choose again. "none": what was asked for cannot be had. */
  host: 'electron' | 'loopback' | 'download' | 'none';
  /** One sentence for the person where the choice may surprise. */
  why: string | null;
}

/** Decides for Electron wherever it can run, and never asks twice for a download that was not to be had. */
export function chooseHost({ asked, hasDisplay, runtime, download, isFresh }: HostFacts): HostChoice {
  if (asked === 'loopback') return { host: 'loopback', why: null };
  const otherwise = asked === 'auto' ? 'loopback' : 'none';
  if (!hasDisplay)
    return { host: otherwise, why: 'This machine has no display, so there is no Electron window.' };
  if (runtime.program !== null) return { host: 'electron', why: null };
  if (runtime.version === null) return { host: otherwise, why: 'Electron is not installed here.' };
  if (isFresh) return { host: otherwise, why: sentence(download) };
  if (asked === 'electron' || download === null || download === 'downloaded')
    return { host: 'download', why: null };
  return {
    host: otherwise,
    why: `${sentence(download)} That was at an earlier start; npm start -- --host electron tries again.`,
  };
}

function sentence(download: DownloadOutcome | null): string {
  switch (download) {
    case 'not-begun':
      return "The download of Electron's runtime did not begin within 15 seconds, so there is no Electron window.";
    case 'stalled':
      return "The download of Electron's runtime stopped half way, so there is no Electron window.";
    case 'failed':
    case 'downloaded':
    case null:
      return "Electron's runtime could not be downloaded, so there is no Electron window.";
  }
}

/** Whether windows can appear. Linux tells in its environment; the others have a desktop. */
export function hasDisplay(platform: string, env: Environment): boolean {
  if (platform === 'win32' || platform === 'darwin') return true;
  return (env['DISPLAY'] ?? '') !== '' || (env['WAYLAND_DISPLAY'] ?? '') !== '';
}
