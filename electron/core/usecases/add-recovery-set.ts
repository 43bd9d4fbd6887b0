/**
 * Stores recovery codes that were read and confirmed, as one change with the sets that they make void.
 */
import type { Input, VaultCalls } from '../../../shared/contract/contract.ts';
import type { RecoverySetView } from '../../../shared/contract/recovery-views.ts';
import { addSet, findSet, type NewSet } from '../../../shared/domain/recovery-sets.ts';
import { refuse } from '../../../shared/failure.ts';
import { type Context, newIdOf, openVaultOf } from './context.ts';
import { heldRecovery, numbersOf } from './read-recovery.ts';
import { recoverySetView } from './recovery-views.ts';
import { accountsOf } from './show-recovery.ts';

type Confirmed = Input<VaultCalls['addRecoverySet']>;

/** @throws Refusal offer-gone, service-needed, set-unknown, not-saved: then nothing changed and the offer is still held */
export async function addRecoverySet(context: Context, input: Confirmed): Promise<RecoverySetView> {
  const set = newSetFrom(context, input);
  let added = '';
  const { records } = await openVaultOf(context).change('recovery', (before, moment) => {
    const after = addSet(before, set, newIdOf(context), moment);
    added = after.id;
    return after.records;
  });
  context.recoveryOffers.delete(input.offer);
  await context.announce();
  return recoverySetView(findSet(records, added), records);
}

/** What was read, with what the person said about it. A set without names gets those of its account. */
export function newSetFrom(context: Context, input: Confirmed): NewSet {
  const { reading, text } = heldRecovery(context, input.offer);
  const linked = accountsOf(openVaultOf(context)).find(account => account.id === input.link);
  const service = input.service.trim() || (linked?.name.issuer ?? '');
  if (service === '') throw refuse('service-needed', {});
  const numbers = numbersOf(reading.codes);
  return {
    service,
    account: input.account.trim() || (linked?.name.account ?? ''),
    issuedAt: reading.issuedAt,
    policy: input.policy,
    link: linked?.id ?? null,
    codes: reading.codes.map((code, place) => ({
      number: code.number,
      text: code.text,
      used: input.used.includes(numbers[place] ?? -1),
    })),
    note: reading.codes.length === 0 ? text : '',
    replaces: input.replaces,
  };
}
