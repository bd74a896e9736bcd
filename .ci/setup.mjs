// Makes this machine ready: system packages, dependencies, build. Plain Node, `node .ci/setup.mjs start|test`.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const installedMark = join(root, 'node_modules', '.setup-done');
const builtMark = join(root, 'dist', '.built');

const packagesFor = {
  start: ['libsecret-1-0', 'libsecret-1-dev', 'pkg-config'],
  test: [
    'libsecret-1-0',
    'libsecret-1-dev',
    'pkg-config',
    'chromium',
    'gnome-keyring',
    'dbus',
    'xvfb',
    'fonts-noto-core',
    'fonts-noto-cjk',
    'strace',
  ],
};
/** Packages that are only needed when their command is not there already. */
const commandPackages = { python3: 'python3', make: 'make', 'g++': 'g++' };

const purpose = process.argv[2];
if (purpose !== 'start' && purpose !== 'test') {
  stop('Usage: node .ci/setup.mjs start|test');
}
checkNode();
installSystemPackages(packagesFor[purpose]);
installDependencies();
// The test run builds by itself and counts that as one of its parts.
if (purpose === 'start') build();

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    stop(`Node 20.19 or newer is needed; this is ${process.versions.node}.`);
  }
}

/** Only a root with apt can install these; whatever is missing elsewhere is named, and the work goes on. */
function installSystemPackages(wanted) {
  if (process.platform !== 'linux' || !hasCommand('dpkg-query')) {
    if (process.platform === 'linux' && !hasLibsecret()) {
      say('The keychain needs libsecret and its headers, which this system installs its own way.');
    }
    return;
  }
  const commands = Object.keys(commandPackages).filter((command) => !hasCommand(command));
  const missing = [...missingPackages(wanted), ...commands.map((command) => commandPackages[command])];
  if (missing.length === 0) return;
  const install = `apt-get install --yes --no-install-recommends ${missing.join(' ')}`;
  if (process.getuid?.() !== 0 || !hasCommand('apt-get')) {
    say(`Some system packages are missing. To install them: sudo ${install}`);
    return;
  }
  say(`Installing system packages: ${missing.join(' ')}`);
  aptGet(['update']);
  if (aptGet(['install', '--yes', '--no-install-recommends', ...missing])) return;
  say(`They could not be installed; going on without them. To try by hand: ${install}`);
}

function missingPackages(wanted) {
  const query = spawnSync('dpkg-query', ['-W', '-f=${Package} ${db:Status-Status}\n', ...wanted], {
    encoding: 'utf8',
  });
  const present = new Set();
  for (const line of query.stdout.split('\n')) {
    const [name, status] = line.split(' ');
    if (status === 'installed') present.add(name);
  }
  return wanted.filter((name) => !present.has(name));
}

function aptGet(args) {
  const manner = [
    '-qq',
    '-o',
    'Dpkg::Use-Pty=0',
    '-o',
    'Acquire::http::Timeout=15',
    '-o',
    'Acquire::Retries=0',
  ];
  const run = spawnSync('apt-get', [...manner, ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (run.status === 0) return true;
  const complaint = (run.stderr ?? '').split('\n').find((line) => line.startsWith('E:'));
  if (complaint !== undefined) say(`apt-get says: ${complaint.slice(2).trim()}`);
  return false;
}

function installDependencies() {
  const wanted = JSON.stringify({
    lock: hash([readFileSync(join(root, 'package-lock.json'))]),
    node: process.versions.node.split('.')[0],
    // Where the keychain's library came later, one more installation picks the keychain up.
    libsecret: hasLibsecret(),
  });
  if (read(installedMark) === wanted) return;
  say('Installing dependencies with npm ci (under a minute with a quick line)');
  const run = npm(['ci', '--loglevel=error', '--no-audit', '--no-fund']);
  if (run.status !== 0) {
    stop('npm ci failed; what it printed stands above. Without dependencies nothing can run.');
  }
  if (!existsSync(join(root, 'node_modules', 'keytar'))) {
    say('The keychain module could not be built, so merchant keys cannot be kept; training works.');
  }
  writeFileSync(installedMark, wanted);
}

function build() {
  const wanted = hash(sources().map((file) => `${file}\0${fingerprint(file)}`));
  if (read(builtMark) === wanted && existsSync(join(root, 'dist', 'main', 'start.js'))) return;
  say('Building');
  const run = npm(['run', '--silent', 'build']);
  if (run.status !== 0) stop('The build failed; what it printed stands above.');
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(builtMark, wanted);
}

/** Everything the build reads, by path from the root. */
function sources() {
  const files = ['package.json', 'package-lock.json', 'tsconfig.json'];
  for (const folder of ['main', 'preload', 'renderer']) {
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) files.push(join(entry.parentPath, entry.name).slice(root.length));
    }
  }
  return files.sort();
}

function fingerprint(file) {
  return hash([readFileSync(join(root, file))]);
}

function hash(parts) {
  const sum = createHash('sha256');
  for (const part of parts) sum.update(part).update('\0');
  return sum.digest('hex');
}

function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

function hasLibsecret() {
  if (process.platform !== 'linux') return true;
  return spawnSync('pkg-config', ['--exists', 'libsecret-1']).status === 0;
}

function hasCommand(name) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    const file = join(folder, name);
    return folder !== '' && existsSync(file) && statSync(file).isFile();
  });
}

/** The npm that started this script, or the one on the path. */
function npm(args) {
  const own = process.env.npm_execpath;
  const [command, first] = own?.endsWith('.js') ? [process.execPath, [own]] : ['npm', []];
  return spawnSync(command, [...first, ...args], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32' && command === 'npm',
  });
}

function say(sentence) {
  console.log(`setup: ${sentence}`);
}

function stop(sentence) {
  console.error(`setup: ${sentence}`);
  process.exit(1);
}
