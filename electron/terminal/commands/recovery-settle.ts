/**
 * `recovery worked`, `recovery failed`, `recovery undo`: what came of a code, and taking that back.
 */

import type { RecoverySetView } from '../../../shared/contract/recovery-views.ts';
import { leftIn } from '../../../shared/domain/code-states.ts';
import { refuse } from '../../../shared/failure.ts';
import { DONE } from '../exit-codes.ts';
import { conditionOf, counted, eventWords, nameOfSet, setRow, shortId } from '../recovery-rows.ts';
import { plain } from '../rows.ts';
import { setMeant } from '../select-sets.ts';
import type { Terminal } from '../terminal.ts';

export async function recoveryWorked(
  terminal: Terminal,
  wanted: string,
  n: number,
  options: { purpose?: string },
): Promise<number> {
  const before = setMeant((await terminal.openRecovery()).sets, wanted);
  const purpose = options.purpose ?? '';
  const { set } = await terminal.vault.recoveryCodeWorked({ set: before.id, n, purpose });
  const end = set.policy === 'reusable' ? 'worked, and works again' : 'is used';
  terminal.print(setRow(set), [`Code ${n} of ${nameOfSet(set)} ${end}: ${conditionOf(set)}`]);
  tellNext(terminal, set, leftIn(before));
  return DONE;
}

export async function recoveryFailed(
  terminal: Terminal,
  wanted: string,
  n: number,
  options: { strike?: boolean },
): Promise<number> {
  const { id } = setMeant((await terminal.openRecovery()).sets, wanted);
  const { set } = await terminal.vault.recoveryCodeFailed({ set: id, n, strike: options.strike === true });
  const end = options.strike ? 'is void now' : 'is unused again, with the day noted';
  terminal.print(setRow(set), [`Code ${n} of ${nameOfSet(set)} ${end}: ${conditionOf(set)}`]);
  if (leftIn(set) > 0) terminal.say(`To take another one: sparekey recovery take ${shortId(set)}`);
  return DONE;
}

/** Takes back the last thing that happened, or what `event` (the beginning of its id) belongs to. */
export async function recoveryUndo(
  terminal: Terminal,
  wanted: string,
  event: string | undefined,
): Promise<number> {
  const before = setMeant((await terminal.openRecovery()).sets, wanted);
  const events = changeOf(before, event);
  const { set } = await terminal.vault.undoRecovery({ set: before.id, events: events.map(({ id }) => id) });
  const words = plain(events.map(eventWords).join(', '));
  terminal.print(setRow(set), [`Taken back for ${nameOfSet(set)}: ${words}`]);
  return DONE;
}

/** What was written at one moment belongs together: a code that worked, and the rest that expired with it. */
function changeOf(set: RecoverySetView, event: string | undefined): RecoverySetView['history'] {
  const open = set.history.filter(({ undone }) => !undone);
  const meant =
    event === undefined ? open.slice(-1) : open.filter(({ id }) => id.startsWith(event.toLowerCase()));
  const [one] = meant;
  if (!one || meant.length > 1 || event === '') throw refuse('nothing-to-undo', {});
  return open.filter(({ at }) => at === one.at);
}

function tellNext(terminal: Terminal, set: RecoverySetView, before: number): void {
  const replace = `sparekey recovery replace ${shortId(set)} FILE`;
  const { policy, condition } = set;
  if (policy === 'set-expires-on-use') {
    const rest = before > 1 ? `The other ${counted(before - 1, 'code')} expired with it. ` : '';
    terminal.say(`${rest}The service hands out new ones now. Store them: ${replace}`);
  } else if (policy === 'single-renewable')
    terminal.say(`The service gives you a new code now. Store it: ${replace}`);
  else if (condition === 'none-left')
    terminal.say(`That was the last one. Make new ones while you are signed in, then: ${replace}`);
  else if (condition === 'few-left')
    terminal.say(`Few are left. Make new ones while you are signed in, then: ${replace}`);
}
