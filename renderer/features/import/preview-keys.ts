/** What each key does on a row of the preview. */
import type { KeyboardEvent } from 'react';

interface PreviewKeys {
  index: number;
  count: number;
  /** Rows in one screenful. */
  page: number;
  move(to: number): void;
  toggle(): void;
  chooseAll(): void;
}

export function previewKeys(event: KeyboardEvent<HTMLElement>, on: PreviewKeys): void {
  const act = actionFor(event, on);
  if (!act) return;
  event.preventDefault();
  act();
}

function actionFor(event: KeyboardEvent, on: PreviewKeys): (() => void) | undefined {
  const { index, count, page } = on;
  if (event.ctrlKey || event.metaKey) return event.key.toLowerCase() === 'a' ? on.chooseAll : undefined;
  switch (event.key) {
    case 'ArrowDown':
      return () => on.move(index + 1);
    case 'ArrowUp':
      return () => on.move(index - 1);
    case 'Home':
      return () => on.move(0);
    case 'End':
      return () => on.move(count - 1);
    case 'PageDown':
      return () => on.move(index + page);
    case 'PageUp':
      return () => on.move(index - page);
    case ' ':
    case 'Enter':
      return on.toggle;
    default:
      return undefined;
  }
}
