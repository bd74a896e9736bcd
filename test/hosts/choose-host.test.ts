// Which host a start takes, fact by fact.
import { expect, test } from 'vitest';
import { chooseHost, hasDisplay, type HostFacts } from '../../main/hosts/choose-host.ts';

const ready = { version: '45.4.1', program: '/electron' };
const missing = { version: '45.4.1', program: null };
const absent = { version: null, program: null };
const facts = (change: Partial<HostFacts>): HostFacts => ({
  asked: 'auto',
  hasDisplay: true,
  runtime: ready,
  download: null,
  isFresh: false,
  ...change,
});

test.each<[what: string, change: Partial<HostFacts>, host: string, why: RegExp | null]>([
  ['a display and the runtime', {}, 'electron', null],
  ['loopback on purpose', { asked: 'loopback' }, 'loopback', null],
  ['no display', { hasDisplay: false }, 'loopback', /no display/],
  [
    'no display, though Electron was asked for',
    { asked: 'electron', hasDisplay: false },
    'none',
    /no display/,
  ],
  ['no Electron package', { runtime: absent }, 'loopback', /not installed/],
  ['no Electron package, asked for', { asked: 'electron', runtime: absent }, 'none', /not installed/],
  ['the runtime was never fetched', { runtime: missing }, 'download', null],
  ['it was fetched once and is gone', { runtime: missing, download: 'downloaded' }, 'download', null],
  ['it could not be fetched earlier', { runtime: missing, download: 'failed' }, 'loopback', /earlier start/],
  [
    'it did not begin earlier',
    { runtime: missing, download: 'not-begun' },
    'loopback',
    /15 seconds.*earlier start/,
  ],
  ['it stopped earlier', { runtime: missing, download: 'stalled' }, 'loopback', /half way.*earlier start/],
  ['asked for again', { asked: 'electron', runtime: missing, download: 'not-begun' }, 'download', null],
  [
    'it fails now',
    { runtime: missing, download: 'failed', isFresh: true },
    'loopback',
    /could not be downloaded/,
  ],
  [
    'it fails now, asked for',
    { asked: 'electron', runtime: missing, download: 'failed', isFresh: true },
    'none',
    /could/,
  ],
  ['it came just now', { download: 'downloaded', isFresh: true }, 'electron', null],
])('%s', (_what, change, host, why) => {
  const choice = chooseHost(facts(change));
  expect(choice.host).toBe(host);
  if (why === null) expect(choice.why).toBeNull();
  else expect(choice.why).toMatch(why);
});

test('a display is what the environment says on Linux, and always there elsewhere', () => {
  expect(hasDisplay('linux', {})).toBe(false);
  expect(hasDisplay('linux', { DISPLAY: '' })).toBe(false);
  expect(hasDisplay('linux', { DISPLAY: ':0' })).toBe(true);
  expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true);
  expect(hasDisplay('darwin', {})).toBe(true);
  expect(hasDisplay('win32', {})).toBe(true);
});
