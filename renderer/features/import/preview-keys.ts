/** What each key does on a row of the preview. */
import type { KeyboardEvent } from 'react';
import { type ListKeys, listMove } from '../../ui/list-keys.ts';

interface PreviewKeys extends ListKeys {
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
  if (event.ctrlKey || event.metaKey) return event.key.toLowerCase() === 'a' ? on.chooseAll : undefined;
  return event.key === ' ' || event.key === 'Enter' ? on.toggle : listMove(event.key, on);
}
