/**
 * The new QR code of a service takes the place of an account's secret. The old secret goes to the bin in the same
 * change and can be taken out again. Where the account is not in this vault yet, it is added.
 */
import type { AccountRecord } from '../../../shared/domain/account-record.ts';
import { accountFrom, findAlike, isLive, replaceSecret } from '../../../shared/domain/accounts.ts';
import type { Entry } from '../../../shared/domain/otp.ts';
import type { RescueRecord } from '../../../shared/domain/recovery-record.ts';
import { refuse } from '../../../shared/failure.ts';
import { uuidFrom } from '../vault/uuid.ts';
import { type Context, openVaultOf } from './context.ts';

/** @returns the id of the account. @throws Refusal offer-gone, same-secret, not-saved: then nothing has changed */
export async function replaceAccountSecret(
  context: Context,
  rescue: RescueRecord,
  offer: string,
): Promise<string> {
  const held = context.offers.get(offer);
  if (!held) throw refuse('offer-gone', {});
  const { ticket, account: wanted } = rescue.progress;
  const newId = uuidFrom(context.world.randomBytes(16));
  let id = newId;
  await openVaultOf(context).change('codes', (before, moment) => {
    const account = before.find(record => record.id === wanted && isLive(record));
    const alike = findAlike(before, held.entry).find(({ same }) => same === 'secret');
    const known = before.find(record => record.id === alike?.id);
    if (known && !cameInThisWalk(known, rescue)) throw refuse('same-secret', nameOf(known));
    if (known) {
      id = known.id;
      return before.map(record => (record === known ? withTicket(known, ticket, moment.stamp) : record));
    }
    if (account) {
      id = account.id;
      return replaceSecret(before, account.id, held.entry, { binId: newId, ticket }, moment);
    }
    const added = accountFrom(named(held.entry, rescue), newId, moment);
    return [...before, { ...added, otp: { ...added.otp, ticket } }];
  });
  context.offers.delete(offer);
  return id;
}

/** Somebody went a step back and read the same new QR code once more: nothing is to be replaced. */
function cameInThisWalk({ otp }: AccountRecord, rescue: RescueRecord): boolean {
  return otp.ticket !== undefined && Number(otp.stamp.slice(0, 15)) >= Date.parse(rescue.startedAt);
}

function withTicket(record: AccountRecord, ticket: string, stamp: string): AccountRecord {
  return { ...record, otp: { ...record.otp, ticket, stamp } };
}

function nameOf({ name: { issuer, account } }: AccountRecord): { issuer: string; account: string } {
  return { issuer, account };
}

function named(entry: Entry, rescue: RescueRecord): Entry {
  return {
    ...entry,
    issuer: entry.issuer || rescue.service,
    account: entry.account || rescue.accountName,
  };
}
