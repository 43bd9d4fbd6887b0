/**
 * Turns texts, from pictures, pastes or a form, into offers: what was read is held here and only its names go out.
 * Nothing is stored before the person says so.
 */
import type { Input, SecretSource, VaultCalls } from '../../../shared/contract/contract.ts';
import type { IntakeView, OfferView } from '../../../shared/contract/views.ts';
import { findAccount, findAlike } from '../../../shared/domain/accounts.ts';
import type { Entry } from '../../../shared/domain/otp.ts';
import { refuse } from '../../../shared/failure.ts';
import { parseMigration } from '../../../shared/otp/migration.ts';
import { parseUri } from '../../../shared/otp/otpauth-uri.ts';
import { uriParts } from '../../../shared/otp/uri-parts.ts';
import { otherKind } from '../intake/other-kind.ts';
import { needsPin, otpView } from './account-views.ts';
import { type Context, failureOf, newIdOf, openVaultOf } from './context.ts';
import { entryFromForm } from './entry-from-form.ts';

/** Reads every QR code in a picture. What is wrong with the picture is named in `refused`, never thrown. */
export async function readPicture(
  context: Context,
  input: { name: string; bytes: Uint8Array },
): Promise<IntakeView> {
  const intake = emptyIntake();
  try {
    const { texts } = await context.decoder.decode(input.bytes, input.name);
    for (const text of texts) takeText(context, intake, text, input.name);
  } catch (error) {
    intake.refused.push({ source: input.name, failure: failureOf(error) });
  }
  return finish(context, intake);
}

/** Reads pasted text: one URI a line. @throws Refusal unknown-text when no line is one that we know */
export async function readText(context: Context, input: { text: SecretSource }): Promise<IntakeView> {
  const intake = emptyIntake();
  const parts = [...uriParts(withoutMark(await context.readSecret(input.text)))];
  for (const [line, part] of parts) takeText(context, intake, part, parts.length === 1 ? '' : String(line));
  const known = intake.offers.length + intake.refused.length + intake.transfers.length;
  if (known === 0 && intake.others.every(other => other.kind === 'plain')) throw refuse('unknown-text', {});
  return finish(context, intake);
}

/** What somebody typed in by hand. @throws Refusal bad-base32, bad-digits, bad-period, bad-counter, … */
export async function typeIn(context: Context, input: Input<VaultCalls['typeIn']>): Promise<IntakeView> {
  const intake = emptyIntake();
  const secret = await context.readSecret(input.secret);
  const pin = input.pin ? await context.readSecret(input.pin) : null;
  hold(context, intake, entryFromForm({ ...input, secret, pin }), '');
  return finish(context, intake);
}

/** Drops what was read and not added. */
export async function forgetOffers(context: Context): Promise<Record<string, never>> {
  context.offers.clear();
  context.transfers.clear();
  return {};
}

type Transfer = NonNullable<ReturnType<typeof parseMigration>>;

export function emptyIntake(): IntakeView {
  return { offers: [], others: [], refused: [], transfers: [] };
}

/** Takes one text that was read from `source` into the intake. */
export function takeText(context: Context, intake: IntakeView, text: string, source: string): void {
  try {
    const entry = parseUri(text);
    const transfer = entry ? null : parseMigration(text);
    if (entry) hold(context, intake, entry, source);
    else if (transfer) takeTransfer(context, intake, transfer, source);
    else nameOther(intake, text, source);
  } catch (error) {
    intake.refused.push({ source, failure: failureOf(error) });
  }
}

/** Adds what is still missing of transfers in several parts. */
export function finish(context: Context, intake: IntakeView): IntakeView {
  const open = [...context.transfers.values()].filter(({ seen, parts }) => seen.size < parts);
  return {
    ...intake,
    transfers: open.map(({ seen, parts }) => ({ seen: [...seen].sort((a, b) => a - b), parts })),
  };
}

function hold(context: Context, intake: IntakeView, entry: Entry, source: string): void {
  const offer = newIdOf(context)();
  context.offers.set(offer, { source, entry });
  intake.offers.push(offerView(context, offer, source, entry));
}

function offerView(context: Context, offer: string, source: string, entry: Entry): OfferView {
  const { records } = openVaultOf(context).read('codes');
  const alike = findAlike(records, entry).map(({ id, same }) => {
    const { issuer, account } = findAccount(records, id).name;
    return { id, issuer, account, same };
  });
  const { issuer, account, otp } = entry;
  return { offer, source, issuer, account, ...otpView(otp), pinNeeded: needsPin(otp), alike };
}

function nameOther(intake: IntakeView, text: string, source: string): void {
  intake.others.push({ source, kind: otherKind(text) });
}

function takeTransfer(context: Context, intake: IntakeView, transfer: Transfer, source: string): void {
  const seen = context.transfers.get(transfer.batch)?.seen ?? new Set<number>();
  seen.add(transfer.part);
  context.transfers.set(transfer.batch, { parts: transfer.parts, seen });
  for (const entry of transfer.entries) hold(context, intake, entry, source);
  for (const { failure } of transfer.refused) intake.refused.push({ source, failure });
}

function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, '');
}
