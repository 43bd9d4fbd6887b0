/**
 * Turns a text of recovery codes into an offer: what was read is held here, and only numbers and shapes go out until
 * the person asks to see it. Nothing is stored before the person says so.
 */
import type { SecretSource } from '../../../shared/contract/contract.ts';
import type { RecoveryOfferView, RevealedOffer } from '../../../shared/contract/recovery-views.ts';
import type { AccountRecord } from '../../../shared/domain/account-record.ts';
import { isLive } from '../../../shared/domain/accounts.ts';
import { isNumbered } from '../../../shared/domain/code-states.ts';
import { foldName, isSameHolder } from '../../../shared/domain/recovery-names.ts';
import type { RecoverySet } from '../../../shared/domain/recovery-record.ts';
import { codesLeft, liveSets } from '../../../shared/domain/recovery-sets.ts';
import { refuse } from '../../../shared/failure.ts';
import { uriParts } from '../../../shared/otp/uri-parts.ts';
import { overlap } from '../../../shared/recovery/fold-code.ts';
import { parseRecoveryText, RECOVERY_TEXT_LIMIT } from '../../../shared/recovery/parse-recovery-text.ts';
import type { ReadCode, Reading } from '../../../shared/recovery/reading.ts';
import { shapeOf } from '../../../shared/recovery/shape-of.ts';
import { type Context, type HeldRecovery, newIdOf, openVaultOf } from './context.ts';
import { accountsOf } from './show-recovery.ts';

/** @throws Refusal recovery-locked, text-needed, empty-input, text-too-long, looks-like-account */
export async function readRecovery(
  context: Context,
  input: { text: SecretSource; name: string; stated: boolean },
): Promise<RecoveryOfferView> {
  const sets = liveSets(openVaultOf(context).read('recovery').records);
  const source = input.name.split(/[/\\]/).at(-1) ?? '';
  const text = await context.readDocument(input.text);
  if (text === null) throw refuse('text-needed', { file: source });
  requireSense(text);
  const reading = parseRecoveryText(text, source, input.stated);
  const offer = newIdOf(context)();
  context.recoveryOffers.set(offer, { source, text, reading });
  return offerView(offer, source, reading, sets, accountsOf(openVaultOf(context)));
}

/** @throws Refusal offer-gone */
export async function revealRecoveryOffer(
  context: Context,
  input: { offer: string },
): Promise<RevealedOffer> {
  const { reading, text } = heldRecovery(context, input.offer);
  const numbers = numbersOf(reading.codes);
  return { text, codes: reading.codes.map((code, place) => ({ n: numbers[place] ?? 0, text: code.text })) };
}

export async function forgetRecoveryOffers(context: Context): Promise<Record<string, never>> {
  context.recoveryOffers.clear();
  return {};
}

/** Offers that are held already, as they stand now. @throws Refusal offer-gone; recovery-locked */
export function recoveryOffers(context: Context, offers: readonly string[]): RecoveryOfferView[] {
  const open = openVaultOf(context);
  const sets = liveSets(open.read('recovery').records);
  return offers.map(offer => {
    const { source, reading } = heldRecovery(context, offer);
    return offerView(offer, source, reading, sets, accountsOf(open));
  });
}

/** @throws Refusal offer-gone */
export function heldRecovery(context: Context, offer: string): HeldRecovery {
  const held = context.recoveryOffers.get(offer);
  if (!held) throw refuse('offer-gone', {});
  return held;
}

/** What people call each code: its own number where each has one, else its place from 1 (as code-states.ts does). */
export function numbersOf(codes: readonly ReadCode[]): number[] {
  const numbered = isNumbered({ codes });
  return codes.map((code, place) => (numbered ? (code.number ?? 0) : place + 1));
}

function requireSense(text: string): void {
  if (text.trim() === '') throw refuse('empty-input', { file: '' });
  if (text.length > RECOVERY_TEXT_LIMIT) throw refuse('text-too-long', { limit: RECOVERY_TEXT_LIMIT });
  const lines = [...uriParts(text)];
  if (lines.length > 0 && lines.every(([, part]) => /^otpauth(-migration)?:/i.test(part)))
    throw refuse('looks-like-account', {});
}

function offerView(
  offer: string,
  source: string,
  reading: Reading,
  sets: readonly RecoverySet[],
  accounts: readonly AccountRecord[],
): RecoveryOfferView {
  const { service, account, issuedAt, policy, codes, expected, lookAlikes } = reading;
  const numbers = numbersOf(codes);
  const same = sets.find(set => isSameSet(set, codes)) ?? null;
  const rest = sets.filter(set => set !== same && isSameHolder(set.about, { service, account }));
  return {
    offer,
    source,
    kind: codes.length === 0 ? 'note' : 'codes',
    service,
    account,
    issuedAt,
    policy,
    numbered: isNumbered({ codes }),
    codes: codes.map((code, place) => ({
      n: numbers[place] ?? 0,
      used: code.used,
      shape: shapeOf(code.text),
    })),
    expected,
    lookAlikes,
    same: same ? nameOf(same) : null,
    older: rest.map(set => ({ ...nameOf(set), unused: codesLeft(set) })).filter(({ unused }) => unused > 0),
    accounts: likelyAccounts(accounts, service, account),
  };
}

function nameOf(set: RecoverySet) {
  return { id: set.id, service: set.about.service, account: set.about.account };
}

function isSameSet(set: RecoverySet, codes: readonly ReadCode[]): boolean {
  const texts = (all: readonly { text: string }[]) => all.map(({ text }) => text);
  return overlap(texts(set.codes), texts(codes)).same;
}

/** Accounts of the same service, those of the same name first. */
function likelyAccounts(
  accounts: readonly AccountRecord[],
  service: string,
  account: string,
): RecoveryOfferView['accounts'] {
  const wanted = foldName(service);
  const ofService = accounts.filter(isLive).filter(({ name }) => {
    const issuer = foldName(name.issuer);
    return wanted !== '' && issuer !== '' && (issuer.includes(wanted) || wanted.includes(issuer));
  });
  const isNamed = (record: AccountRecord) => foldName(record.name.account) === foldName(account);
  return [...ofService]
    .sort((a, b) => Number(isNamed(b)) - Number(isNamed(a)))
    .slice(0, 20)
    .map(({ id, name }) => ({ id, issuer: name.issuer, account: name.account }));
}
