/**
 * The PIN of a Yandex or mOTP account inside a URI: Base32 of its text (Aegis' spelling). Mostly there is none, and
 * the app asks for it later.
 */

import { utf8ToBytes } from '@noble/hashes/utils.js';
import { utf8 } from '@scure/base';
import { refuse } from '../failure.ts';
import { decodeBase32, encodeBase32 } from './base32.ts';
import type { Query } from './uri-text.ts';

/**
 * Takes `pin` out of the parameters: `{}` when it is absent or empty. `pin_length` stays where it is (an entry has no
 * place for it) and only has to be a number.
 * @throws Refusal 'bad-pin'
 */
export function takePin(query: Query, type: string): { pin?: string } {
  const length = query.rest().find(([name]) => name.toLowerCase() === 'pin_length')?.[1];
  if (length !== undefined && !/^[1-9]\d?$/.test(length)) throw refuse('bad-pin', { type });
  const text = query.take('pin') ?? '';
  if (text === '') return {};
  try {
    return { pin: utf8.encode(decodeBase32(text)) };
  } catch {
    throw refuse('bad-pin', { type });
  }
}

/** The `pin` parameter, or none. */
export function pinPairs(pin: string | undefined): [name: string, value: string][] {
  return pin === undefined || pin === '' ? [] : [['pin', encodeBase32(utf8ToBytes(pin))]];
}
