/**
 * Shows accounts as QR codes on the screen, for a phone to scan. The modules are the secret, so the owner is asked for
 * again each time, and they are held by nobody but the one who shows them.
 */
import type { Input, Output, VaultCalls } from '../../../shared/contract/contract.ts';
import { entryOf } from '../../../shared/domain/accounts.ts';
import { refuse } from '../../../shared/failure.ts';
import { printUri } from '../../../shared/otp/otpauth-uri.ts';
import { accountsFor, gather } from '../export/gather.ts';
import { googleQr, transferParts } from '../export/google-qr.ts';
import { modulesOf, QR_TEXT_LIMIT } from '../export/qr-matrix.ts';
import { type Context, openVaultOf } from './context.ts';
import { proveOwner } from './prove-owner.ts';

/** @throws Refusal account-unknown, qr-too-long, owner-proof-needed, wrong-password, wrong-kit */
export async function showAccountQr(
  context: Context,
  { id, current }: Input<VaultCalls['showAccountQr']>,
): Promise<Output<VaultCalls['showAccountQr']>> {
  const [record] = accountsFor(openVaultOf(context).read('codes').records, [id]);
  if (!record) throw refuse('account-unknown', { id });
  await proveOwner(context, current);
  const entry = entryOf(record);
  // what a link brought along (pictures, mostly) gives way first
  const texts = [printUri(entry), printUri({ ...entry, extra: [] })];
  const text = texts.find(each => each.length <= QR_TEXT_LIMIT);
  const { issuer, account } = entry;
  if (text === undefined) throw refuse('qr-too-long', { issuer, account });
  return { modules: modulesOf(text), issuer, account };
}

/** @throws Refusal nothing-to-export, account-unknown, owner-proof-needed, wrong-password, wrong-kit */
export async function showTransferQr(
  context: Context,
  { ids, current }: Input<VaultCalls['showTransferQr']>,
): Promise<Output<VaultCalls['showTransferQr']>> {
  const records = accountsFor(openVaultOf(context).read('codes').records, ids);
  const { accounts, left } = gather(googleQr, records, ids, null);
  if (accounts.length === 0) throw refuse('nothing-to-export', {});
  await proveOwner(context, current);
  const { world } = context;
  const parts = transferParts(accounts, { now: world.now(), randomBytes: world.randomBytes });
  return {
    parts: parts.map(part => ({
      modules: modulesOf(part.text),
      accounts: part.accounts.map(({ id, entry }) => {
        return { id, issuer: entry.issuer, account: entry.account };
      }),
    })),
    left,
  };
}
