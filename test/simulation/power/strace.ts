// Reads what strace wrote of one thread as operations on the files of a folder.
import type { Operation } from './operations.ts';

/** Every call that can change a file or a folder; "?" lets a processor pass that does not have it. */
const calls = [
  ...['openat', '?open', '?creat', 'close', 'dup', '?dup2', 'dup3'],
  ...['write', 'pwrite64', 'writev', 'pwritev', 'pwritev2', 'ftruncate', 'truncate', 'fallocate'],
  ...['fsync', 'fdatasync', 'sync_file_range', '?rename', 'renameat', 'renameat2', '?link', 'linkat'],
  ...['?unlink', 'unlinkat', 'copy_file_range', 'sendfile'],
];

/** Flags for strace: whole texts, all of them in hexadecimal. Only the first thread is watched. */
export const straceFlags = ['-xx', '-s', '16777216', '-e', `trace=${calls.join(',')}`];

/** name(arguments) = result */
const callPattern = /^(\w+)\((.*)\)\s+= (-?\d+)/;
/** A text, with dots behind it where strace cut it, or anything else up to the comma. */
const argumentPattern = /"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?|[^,\s][^,]*/g;

interface Call {
  name: string;
  args: readonly string[];
  result: number;
}

/**
 * What the log tells of the folder, which must have been empty at first. Throws an Error for a call on it that is not
 * understood: a change that was not seen could not be lost.
 */
export function readStrace(log: string, folder: string): Operation[] {
  const watch = watchFolder(folder);
  for (const line of log.split('\n')) {
    const call = readCall(line);
    if (call && call.result >= 0) watch.see(call);
  }
  return watch.operations;
}

function watchFolder(folder: string) {
  const operations: Operation[] = [];
  const files = new Map<string, number>();
  const open = new Map<number, number | 'folder'>();
  let born = 0;

  /** The name inside the folder, "" for the folder itself, null for anything else. */
  function nameOf(arg: string | undefined): string | null {
    const path = textOf(arg);
    if (path === folder) return '';
    return path?.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : null;
  }

  function fileOf(name: string): number {
    const file = files.get(name);
    if (file === undefined) throw new Error(`nobody made ${name}`);
    return file;
  }

  function openedAs(name: string, flags: string): number | 'folder' {
    if (name === '') return 'folder';
    if (flags.includes('O_CREAT') && !files.has(name)) {
      born += 1;
      files.set(name, born);
      operations.push({ kind: 'created', file: born, name });
    }
    const file = fileOf(name);
    if (flags.includes('O_TRUNC')) operations.push({ kind: 'sized', file, size: 0 });
    return file;
  }

  function written(file: number, bytes: string | undefined, at: string | undefined, count: number): void {
    if (at === undefined) throw new Error('a file was written without saying where');
    operations.push({ kind: 'written', file, at: Number(at), bytes: bytesOf(bytes).subarray(0, count) });
  }

  /** Both names are inside the folder, or neither is. */
  function pair(from: string | undefined, to: string | undefined): [string, string] | null {
    const [before, after] = [nameOf(from), nameOf(to)];
    if (before === null && after === null) return null;
    if (before === null || after === null) throw new Error('a file went in or out of the folder');
    return [before, after];
  }

  function renamed(names: [string, string] | null): void {
    if (names === null) return;
    const [from, to] = names;
    files.set(to, fileOf(from));
    files.delete(from);
    operations.push({ kind: 'renamed', from, to });
  }

  function linked(names: [string, string] | null): void {
    if (names === null) return;
    const [from, to] = names;
    const file = fileOf(from);
    files.set(to, file);
    operations.push({ kind: 'linked', file, name: to });
  }

  function unlinked(name: string | null): void {
    if (name === null) return;
    files.delete(name);
    operations.push({ kind: 'unlinked', name });
  }

  function onHandle({ name, args, result }: Call): void {
    const [handle, second, , fourth] = args;
    if (name === 'write' && handle === '1') {
      operations.push({ kind: 'said', line: textOf(second) ?? '' });
      return;
    }
    const file = open.get(Number(handle));
    if (file === undefined) return;
    if (name === 'close') open.delete(Number(handle));
    else if (name === 'fsync' || name === 'fdatasync')
      operations.push(file === 'folder' ? { kind: 'folder-synced' } : { kind: 'synced', file });
    else if (file === 'folder') throw new Error(`the folder was given to ${name}`);
    else if (name === 'ftruncate') operations.push({ kind: 'sized', file, size: Number(second) });
    else written(file, second, fourth, result);
  }

  function see(call: Call): void {
    const { name, args, result } = call;
    const [first, second, third, fourth] = args;
    switch (name) {
      case 'openat': {
        const inside = nameOf(second);
        if (inside !== null) open.set(result, openedAs(inside, third ?? ''));
        return;
      }
      case 'write':
      case 'pwrite64':
      case 'ftruncate':
      case 'fsync':
      case 'fdatasync':
      case 'close':
        return onHandle(call);
      case 'unlink':
        return unlinked(nameOf(first));
      case 'unlinkat':
        return unlinked(nameOf(second));
      case 'rename':
        return renamed(pair(first, second));
      case 'renameat':
      case 'renameat2':
        return renamed(pair(second, fourth));
      case 'link':
        return linked(pair(first, second));
      case 'linkat':
        return linked(pair(second, fourth));
      default: {
        const isOurs = args.some((arg) => nameOf(arg) !== null) || open.has(Number(first));
        if (isOurs) throw new Error(`the folder was changed by ${name}, which is not understood`);
      }
    }
  }

  return { operations, see };
}

function readCall(line: string): Call | null {
  const [, name, args = '', result] = callPattern.exec(line) ?? [];
  if (name === undefined) return null;
  const found = [...args.matchAll(argumentPattern)];
  if (found.some(([, , cut]) => cut !== undefined)) throw new Error(`strace cut the text of a ${name}`);
  return { name, args: found.map(([text]) => text), result: Number(result) };
}

function textOf(arg: string | undefined): string | undefined {
  return arg?.startsWith('"') ? bytesOf(arg).toString('utf8') : undefined;
}

function bytesOf(arg = '""'): Buffer {
  return Buffer.from(arg.slice(1, -1).replaceAll('\\x', ''), 'hex');
}
