/**
 * The few signs that the window uses, drawn on a grid of 20 with round strokes. Always beside words, or on a button
 * that has a name; so they are hidden from screen readers.
 */
import './icon.css';

const PATHS = {
  codes: 'M3.5 5.5h13M3.5 10h13M3.5 14.5h8',
  ticket:
    'M3.4 5.2h13.2a.8.8 0 0 1 .8.8v1.9a2.1 2.1 0 0 0 0 4.2V14a.8.8 0 0 1-.8.8H3.4a.8.8 0 0 1-.8-.8v-1.9a2.1 2.1 0 0 0 0-4.2V6a.8.8 0 0 1 .8-.8ZM12.2 5.4v1.4M12.2 9.3v1.4M12.2 13.2v1.4',
  shield: 'M10 2.8 4 5v4.6c0 3.6 2.5 6.3 6 7.6 3.5-1.3 6-4 6-7.6V5l-6-2.2ZM7.2 10l2 2 3.6-4',
  gear: 'M10 12.6a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2ZM10 2.5v2M10 15.5v2M2.5 10h2M15.5 10h2M4.7 4.7l1.4 1.4M13.9 13.9l1.4 1.4M4.7 15.3l1.4-1.4M13.9 6.1l1.4-1.4',
  lock: 'M5 9.2h10a1 1 0 0 1 1 1V16a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1v-5.8a1 1 0 0 1 1-1ZM6.7 9V6.3a3.3 3.3 0 0 1 6.6 0V9',
  plus: 'M10 4v12M4 10h12',
  search: 'M9 14.2A5.2 5.2 0 1 0 9 3.8a5.2 5.2 0 0 0 0 10.4ZM13 13l3.6 3.6',
  close: 'M5.2 5.2l9.6 9.6M14.8 5.2l-9.6 9.6',
  more: 'M10 5v.01M10 10v.01M10 15v.01',
  check: 'M4.2 10.6l3.9 3.9 7.7-8.6',
  eye: 'M2.2 10S5 4.9 10 4.9 17.8 10 17.8 10 15 15.1 10 15.1 2.2 10 2.2 10ZM10 12.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4Z',
  'eye-off':
    'M3.2 3.2l13.6 13.6M8.2 5.1A8 8 0 0 1 10 4.9c5 0 7.8 5.1 7.8 5.1a13 13 0 0 1-2.3 2.8M5.6 6.4A12.6 12.6 0 0 0 2.2 10S5 15.1 10 15.1a8 8 0 0 0 3.9-1M8.5 8.5a2.2 2.2 0 0 0 3 3',
  picture:
    'M4 3.8h12a1 1 0 0 1 1 1v10.4a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V4.8a1 1 0 0 1 1-1ZM3.2 13.6l4-4 3.6 3.6 2-2 4 4M12.8 8v.01',
  alert: 'M10 3.2 2.6 16.2h14.8L10 3.2ZM10 8.4v3.4M10 14v.01',
  note: 'M10 17.2a7.2 7.2 0 1 0 0-14.4 7.2 7.2 0 0 0 0 14.4ZM10 9.4v4M10 6.8v.01',
  back: 'M11.8 4.6 6.2 10l5.6 5.4',
  next: 'M4.6 10a5.6 5.6 0 0 1 9.8-3.7l1.3 1.4M15.7 4v3.8h-3.8M15.4 10a5.6 5.6 0 0 1-9.8 3.7l-1.3-1.4M4.3 16v-3.8h3.8',
  bin: 'M3.6 5.6h12.8M8 5.4V3.8h4v1.6M5.2 5.8l.7 9.6a1 1 0 0 0 1 1h6.2a1 1 0 0 0 1-1l.7-9.6',
} as const;

export type IconName = keyof typeof PATHS | 'star';

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" data-icon={name} viewBox="0 0 20 20" aria-hidden="true">
      {name === 'star' ? (
        <path d="m10 2.9 2.2 4.5 4.9.7-3.6 3.5.9 4.9-4.4-2.3-4.4 2.3.9-4.9-3.6-3.5 4.9-.7L10 2.9Z" />
      ) : (
        <path d={PATHS[name]} />
      )}
    </svg>
  );
}
