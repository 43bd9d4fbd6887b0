/**
 * `add`: accounts from pictures, from otpauth texts or typed in. Adding never replaces.
 */
import type { SecretSource } from '../../../shared/contract/contract.ts';
import type { IntakeView, OfferView } from '../../../shared/contract/views.ts';
import { ALGORITHMS, OTP_TYPES } from '../../../shared/domain/otp.ts';
import { type Failure, refuse } from '../../../shared/failure.ts';
import { DONE, REFUSED } from '../exit-codes.ts';
import { accountRow, nameOf } from '../rows.ts';
import type { Terminal } from '../terminal.ts';

export interface AddOptions {
  qr?: string[];
  uriFile?: string;
  secretFile?: string;
  pinFile?: string;
  issuer?: string;
  account?: string;
  type: string;
  algorithm?: string;
  digits?: string;
  period?: string;
  counter?: string;
  again?: boolean;
}

export async function add(terminal: Terminal, options: AddOptions): Promise<number> {
  await terminal.open();
  const intake = await read(terminal, options);
  const refused = [...intake.refused, ...intake.others.map(otherRefused)];
  const { fresh, known } = split(intake.offers, options.again === true);
  const pin = options.pinFile ? sourceOf(options.pinFile) : null;
  const { added } = await terminal.vault.addAccounts({
    offers: fresh.map(offer => ({
      offer: offer.offer,
      issuer: options.issuer ?? offer.issuer,
      account: options.account ?? offer.account,
      pin: offer.pinNeeded ? pin : null,
    })),
  });
  refused.push(...known.map(knownRefused));
  for (const { source, failure } of refused) terminal.complain(failure, source);
  for (const { seen, parts } of intake.transfers) {
    terminal.say(`This transfer has ${parts} parts; seen so far: ${seen.join(', ')}. Add the others too.`);
  }
  terminal.print(
    { added: added.map(accountRow), refused: refused.map(({ source, failure }) => ({ source, ...failure })) },
    added.map(account => `Added ${nameOf(account)}`),
  );
  if (added.length > 0 && options.qr)
    terminal.say('The picture is a copy of the secret: delete it when you are done.');
  return refused.length === 0 ? DONE : REFUSED;
}

function read(terminal: Terminal, options: AddOptions): Promise<IntakeView> {
  const { vault } = terminal;
  if (options.qr) return vault.readFiles({ files: options.qr });
  if (options.uriFile) return vault.readText({ text: sourceOf(options.uriFile) });
  const type = oneOf(OTP_TYPES, options.type) ?? fail('unknown-type', options.type);
  const algorithm = options.algorithm ?? { motp: 'MD5', yandex: 'SHA256' }[type as string] ?? 'SHA1';
  return vault.typeIn({
    secret: sourceOf(options.secretFile ?? '-'),
    pin: options.pinFile ? sourceOf(options.pinFile) : null,
    issuer: options.issuer ?? '',
    account: options.account ?? '',
    type,
    algorithm: oneOf(ALGORITHMS, algorithm.toUpperCase()) ?? fail('unknown-algorithm', algorithm),
    digits: numberOf(options.digits ?? { steam: '5', yandex: '8' }[type as string] ?? '6', 'bad-digits'),
    period: numberOf(options.period ?? (type === 'motp' ? '10' : '30'), 'bad-period'),
    counter: numberOf(options.counter ?? '0', 'bad-counter'),
  });
}

/** `-` is standard input, as everywhere. */
export function sourceOf(file: string): SecretSource {
  return file === '-' ? { stdin: true } : { file };
}

function split(offers: OfferView[], again: boolean): { fresh: OfferView[]; known: OfferView[] } {
  const isKnown = (offer: OfferView) => !again && offer.alike.some(({ same }) => same === 'secret');
  return { fresh: offers.filter(offer => !isKnown(offer)), known: offers.filter(isKnown) };
}

function knownRefused(offer: OfferView): { source: string; failure: Failure } {
  const { source, issuer, account } = offer;
  return { source, failure: { code: 'already-there', details: { issuer, account } } };
}

function otherRefused(other: { source: string; kind: string }): { source: string; failure: Failure } {
  return { source: other.source, failure: { code: 'holds-no-account', details: { kind: other.kind } } };
}

function oneOf<T extends string>(values: readonly T[], value: string): T | undefined {
  return values.find(known => known === value);
}

function fail(code: 'unknown-type' | 'unknown-algorithm', value: string): never {
  throw refuse(code, { value });
}

function numberOf(text: string, code: 'bad-digits' | 'bad-period' | 'bad-counter'): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value)) throw refuse(code, { value: text });
  return value;
}
