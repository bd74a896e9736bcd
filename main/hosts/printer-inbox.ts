// The bytes that a printer sent and nobody has asked for yet.

export interface Inbox {
  push(bytes: Uint8Array): void;
  /** The first byte that fits, now or within the time; the others stay. Null when there is none. */
  take(fits: (byte: number) => boolean, withinMs: number): Promise<number | null>;
}

export function createInbox(): Inbox {
  const bytes: number[] = [];
  let onPush = (): void => {};

  function next(fits: (byte: number) => boolean): number | null {
    const place = bytes.findIndex(fits);
    return place === -1 ? null : (bytes.splice(place, 1)[0] ?? null);
  }

  return {
    push(more) {
      bytes.push(...more);
      onPush();
    },
    take(fits, withinMs) {
      const found = next(fits);
      if (found !== null) return Promise.resolve(found);
      return new Promise((resolve) => {
        const end = (byte: number | null): void => {
          clearTimeout(timer);
          onPush = () => {};
          resolve(byte);
        };
        const timer = setTimeout(() => end(null), withinMs);
        onPush = () => {
          const byte = next(fits);
          if (byte !== null) end(byte);
        };
      });
    },
  };
}
