/** What each key does on a row of the list. */
import type { KeyboardEvent } from 'react';
import { type ListKeys, listMove } from '../../ui/list-keys.ts';

interface RowKeys extends ListKeys {
  leave(): void;
  activate(): void;
  copyNext(): void;
  say(): void;
  edit(): void;
  remove(): void;
}

export function rowKeys(event: KeyboardEvent<HTMLElement>, on: RowKeys): void {
  const row = (event.target as HTMLElement).closest<HTMLElement>('[role="row"]');
  if (!row) return;
  const inside = event.target !== row;
  // On a button of the row, Enter and Space are the button's own.
  if (inside && (event.key === 'Enter' || event.key === ' ')) return;
  const act = actionFor(event, on) ?? sideways(event, row);
  if (!act) return;
  event.preventDefault();
  act();
}

function actionFor(event: KeyboardEvent, on: RowKeys): (() => void) | undefined {
  if (event.ctrlKey || event.metaKey) return event.key === 'e' ? on.edit : undefined;
  switch (event.key) {
    case 'ArrowUp':
      return on.index === 0 ? on.leave : listMove(event.key, on);
    case 'Enter':
      return event.shiftKey ? on.copyNext : on.activate;
    case ' ':
      return on.say;
    case 'F2':
      return on.edit;
    case 'Delete':
      return on.remove;
    case 'Escape':
      return on.leave;
    default:
      return listMove(event.key, on);
  }
}

/**
 * Right goes into the buttons of the row, left comes back to the row itself. The next code is passed over: it is gone
 * after seconds and would take the focus with it; Shift+Enter and the menu copy it.
 */
function sideways(event: KeyboardEvent, row: HTMLElement): (() => void) | undefined {
  if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return undefined;
  const stops = [row, ...row.querySelectorAll<HTMLElement>('button:not(.code-next)')];
  const at = stops.indexOf(event.target as HTMLElement);
  const to = stops[at + (event.key === 'ArrowRight' ? 1 : -1)];
  return to ? () => to.focus() : undefined;
}
