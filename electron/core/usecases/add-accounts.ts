/**
 * Stores what was read and chosen, as one change. Adding never replaces: two alike accounts stand side by side.
 */
import type { Input, VaultCalls } from '../../../shared/contract/contract.ts';
import type { AccountView } from '../../../shared/contract/views.ts';
import { accountFrom, findAccount } from '../../../shared/domain/accounts.ts';
import type { Entry } from '../../../shared/domain/otp.ts';
import { refuse } from '../../../shared/failure.ts';
import { uuidFrom } from '../vault/uuid.ts';
import { accountView } from './account-views.ts';
import { type Context, openVaultOf } from './context.ts';
import { checkPin } from './set-pin.ts';

type Choice = Input<VaultCalls['addAccounts']>['offers'][number];

/** @throws Refusal offer-gone, bad-pin, not-saved: then nothing was added and every offer is still held */
export async function addAccounts(
  context: Context,
  input: { offers: Choice[] },
): Promise<{ added: AccountView[] }> {
  const open = openVaultOf(context);
  const entries: Entry[] = [];
  for (const choice of input.offers) entries.push(await entryOfChoice(context, choice));
  const ids = entries.map(() => uuidFrom(context.world.randomBytes(16)));
  const { records } = await open.change('codes', (before, moment) =>
    entries.length === 0
      ? before
      : [...before, ...entries.map((entry, index) => accountFrom(entry, ids[index] ?? '', moment))],
  );
  for (const { offer } of input.offers) context.offers.delete(offer);
  await context.announce();
  return { added: ids.map(id => accountView(findAccount(records, id))) };
}

async function entryOfChoice(context: Context, choice: Choice): Promise<Entry> {
  const held = context.offers.get(choice.offer);
  if (!held) throw refuse('offer-gone', {});
  const { otp, extra } = held.entry;
  const names = { issuer: choice.issuer.trim(), account: choice.account.trim() };
  if (!choice.pin) return { ...names, otp, extra };
  const pin = checkPin(otp.type, await context.readSecret(choice.pin));
  return { ...names, otp: { ...otp, pin }, extra };
}
