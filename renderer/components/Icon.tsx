// The line drawings of the screen, each one path in a 24 by 24 box.

const paths = {
  refund: 'M9 14 4 9l5-5M4 9h10.5a5.5 5.5 0 0 1 0 11H11',
  queue: 'M12 3v10m0 0 4-4m-4 4-4-4M4 15v3a3 3 0 0 0 3 3h10a3 3 0 0 0 3-3v-3',
  history: 'M3 12a9 9 0 1 0 3-6.7L3 8M3 3v5h5M12 7v5l4 2',
  practice: 'M4 5v14M7.5 5v14M10.5 5v14M14 5v14M16.5 5v14M20 5v14',
  settings: 'M4 7h9m5 0h2M4 17h2m5 0h9M15.5 4.5v5M8.5 14.5v5',
  lock: 'M7 11h10a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2v-6a2 2 0 0 1 2-2ZM8 11V7a4 4 0 0 1 8 0v4',
  tick: 'm5 12.5 4.5 4.5L19 7.5',
  cross: 'M6.5 6.5l11 11m0-11-11 11',
  question: 'M7.6 8.4a4.5 4.5 0 1 1 6.6 4.1c-1.5.8-2.2 1.6-2.2 3M12 19.9v.1',
  up: 'M12 19V6m0 0-5 5m5-5 5 5',
  down: 'm6 9.5 6 6 6-6',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20.5a7.5 7.5 0 0 1 15 0',
  back: 'M10 6 4 12l6 6M4 12h16',
  dots: 'M6 12v.1M12 12v.1M18 12v.1',
  erase: 'M9 5h10a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H9l-6-7 6-7ZM12 9.5l5 5m0-5-5 5',
  scan: 'M3 7V5a2 2 0 0 1 2-2h2M17 3h2a2 2 0 0 1 2 2v2M21 17v2a2 2 0 0 1-2 2h-2M7 21H5a2 2 0 0 1-2-2v-2M7 8v8M10.5 8v8M14 8v8M17 8v8',
  printer: 'M7 9V4h10v5M7 17H4v-6a2 2 0 0 1 2-2h12a2 2 0 0 1 2 2v6h-3M7 14h10v6H7v-6Z',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM20.5 20.5 16 16',
} as const;

export type IconName = keyof typeof paths;

/** Those that point along the line of reading, and the question mark, which Arabic turns round. */
const turning: ReadonlySet<IconName> = new Set(['refund', 'back', 'question']);

/** Always beside a word or on a labelled button, so it is hidden from screen readers. */
export function Icon({ name, size = 22, weight = 1.9 }: { name: IconName; size?: number; weight?: number }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth={weight}
      strokeLinecap="round"
      strokeLinejoin="round"
      className={turning.has(name) ? 'turns' : undefined}
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  );
}
