/**
 * One otpauth, motp or steam URI as an account. Ente puts tags, note and more into a parameter of its own, codeDisplay,
 * and once glued the period to the issuer: its lists are often kept as mere lists of links, so this holds for all.
 */
import type { Loss } from '../../../../shared/domain/import-terms.ts';
import type { Entry } from '../../../../shared/domain/otp.ts';
import { refuse } from '../../../../shared/failure.ts';
import { parseUri } from '../../../../shared/otp/otpauth-uri.ts';
import { boundedJson } from './bounded-json.ts';
import type { RowResult } from './convert-rows.ts';
import { flagOf, isRow, member, type Row, textOf, textsOf } from './fields.ts';
import type { ImportedAccount } from './importer.ts';
import { noteTexts } from './recovery-texts.ts';

/** `...&issuer=Xperiod=30`: the parameter after the issuer, its "&" lost. */
const GLUED = /([?&]issuer=[^&]*?)period=(\d+)(?=&|$)/i;

/** @throws Refusal unknown-text for what is no such URI, and what parseUri refuses */
export function uriAccount(text: string): RowResult {
  const entry = parseUri(text.replace(GLUED, '$1&period=$2'));
  if (entry === null) throw refuse('unknown-text', {});
  const display = entry.extra.find(([name]) => isDisplay(name));
  if (!display) return { accounts: [bareAccount(entry)] };
  const bare = { ...entry, extra: entry.extra.filter(([name]) => !isDisplay(name)) };
  const value = boundedJson(display[1]);
  return isRow(value) ? displayedAccount(bare, value) : { accounts: [bareAccount(bare)], left: ['fields'] };
}

/** An entry beside which its source keeps nothing. */
export function bareAccount(entry: Entry): ImportedAccount {
  return { entry, tags: [], note: '', favourite: false };
}

function isDisplay(name: string): boolean {
  return name.toLowerCase() === 'codedisplay';
}

function displayedAccount(entry: Entry, display: Row): RowResult {
  if (flagOf(display, 'trashed')) return { accounts: [], left: ['trashed'] };
  const account = {
    entry,
    tags: textsOf(member(display, 'tags')),
    note: textOf(display, 'note'),
    favourite: flagOf(display, 'pinned'),
  };
  return { accounts: [account], recovery: noteTexts(account), left: lossesOf(display) };
}

function lossesOf(display: Row): Loss[] {
  const used = ['lastUsedAt', 'tapCount'].some(name => Number(textOf(display, name)) > 0);
  const pictured = ['iconSrc', 'iconID'].some(name => textOf(display, name) !== '');
  return [...(used ? (['use-times'] as const) : []), ...(pictured ? (['icons'] as const) : [])];
}
