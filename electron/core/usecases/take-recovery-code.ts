/**
 * Gives out one recovery code: to be used (then it is in hand), or to be looked at for a moment. The only ways by which
 * a stored code leaves the vault process.
 */
import type { Input, Output, VaultCalls } from '../../../shared/contract/contract.ts';
import { findCode, findSet, nextCode, takeCode } from '../../../shared/domain/recovery-sets.ts';
import { type Context, newIdOf, openVaultOf } from './context.ts';
import { recoverySetView } from './recovery-views.ts';

type Taken = Output<VaultCalls['takeRecoveryCode']>;

/** Saved as in hand before it is given out. @throws Refusal no-code-left, code-used, code-void, set-unknown, not-saved */
export async function takeRecoveryCode(
  context: Context,
  input: Input<VaultCalls['takeRecoveryCode']>,
): Promise<Taken> {
  let taken: Pick<Taken, 'n' | 'events'> = { n: 0, events: [] };
  const { records } = await openVaultOf(context).change('recovery', (before, moment) => {
    const n = input.n ?? nextCode(findSet(before, input.set)).n;
    const after = takeCode(before, input.set, n, input.purpose.trim(), newIdOf(context), moment);
    taken = { n, events: after.events };
    return after.records;
  });
  await context.announce();
  const set = findSet(records, input.set);
  return { ...taken, set: recoverySetView(set, records), code: findCode(set, taken.n).code.text };
}

/** @throws Refusal set-unknown, code-unknown, recovery-locked */
export async function showRecoveryCode(
  context: Context,
  input: { set: string; n: number },
): Promise<{ code: string }> {
  const { records } = openVaultOf(context).read('recovery');
  return { code: findCode(findSet(records, input.set), input.n).code.text };
}

/** @throws Refusal set-unknown, recovery-locked */
export async function showRecoveryNote(context: Context, input: { set: string }): Promise<{ note: string }> {
  const { records } = openVaultOf(context).read('recovery');
  return { note: findSet(records, input.set).note.text };
}
