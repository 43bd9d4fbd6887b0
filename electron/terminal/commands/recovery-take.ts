/**
 * `recovery take`: one code to sign in with, marked in hand before it is shown. What came of it is told afterwards by
 * `recovery worked` or `recovery failed`.
 */

import type { RecoverySetView } from '../../../shared/contract/recovery-views.ts';
import { leftIn } from '../../../shared/domain/code-states.ts';
import { copyForAWhile } from '../copy-for-a-while.ts';
import { DONE } from '../exit-codes.ts';
import { nameOfSet, setRow, shortId } from '../recovery-rows.ts';
import { plain } from '../rows.ts';
import { setMeant } from '../select-sets.ts';
import type { Terminal } from '../terminal.ts';

export async function recoveryTake(
  terminal: Terminal,
  wanted: string,
  n: number | null,
  options: { copy?: boolean; purpose?: string },
): Promise<number> {
  const { id } = setMeant((await terminal.openRecovery()).sets, wanted);
  const taken = await terminal.vault.takeRecoveryCode({ set: id, n, purpose: options.purpose ?? '' });
  const { code, set } = taken;
  terminal.print({ n: taken.n, code, set: setRow(set) }, [plain(code)]);
  terminal.say(whichCode(set, taken.n));
  terminal.say(`Then: sparekey recovery worked ${shortId(set)} ${taken.n}`);
  terminal.say(`  or: sparekey recovery failed ${shortId(set)} ${taken.n}`);
  if (options.copy) await copyForAWhile(terminal, code);
  return DONE;
}

function whichCode(set: RecoverySetView, n: number): string {
  const others = leftIn(set) - 1;
  const left = others === 0 ? 'It is the last one' : `${others} more after it`;
  return `Code ${n} of ${nameOfSet(set)} is in hand now. ${left}.`;
}
