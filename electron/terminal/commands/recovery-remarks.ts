/**
 * What is said beside a set that was stored: what to check, and where else its codes lie now.
 */
import type { RecoveryOfferView, RecoverySetView } from '../../../shared/contract/recovery-views.ts';
import { inspectSource } from '../../core/intake/inspect-source.ts';
import { counted, shortId } from '../recovery-rows.ts';
import { plain } from '../rows.ts';
import type { Terminal } from '../terminal.ts';

const LOOK_ALIKE_WORDS: { [K in RecoveryOfferView['lookAlikes'][number]['kind']]: [string, string] } = {
  'one-time-code': ['one-time code', 'one-time codes'],
  otpauth: ['secret of an authenticator', 'secrets of an authenticator'],
  phone: ['phone number', 'phone numbers'],
  date: ['date', 'dates'],
  'web-address': ['web address', 'web addresses'],
  email: ['e-mail address', 'e-mail addresses'],
};

/** What the person should compare with the page of the service. */
export function tellReading(terminal: Terminal, offer: RecoveryOfferView, set: RecoverySetView): void {
  const { expected, codes, lookAlikes } = offer;
  if (expected !== null && codes.length > 0 && expected !== codes.length)
    terminal.say(`${codes.length} found, ${plain(set.service)} hands out ${expected}. Compare them.`);
  const kept = lookAlikes.map(({ kind, count }) => counted(count, ...LOOK_ALIKE_WORDS[kind]));
  if (kept.length > 0) terminal.say(`Kept out, as they are no recovery codes: ${kept.join(', ')}.`);
  if (set.counts.used > 0) terminal.say(`Marked as used: ${counted(set.counts.used, 'code')}.`);
  if (set.link !== null) {
    const unlink = `sparekey recovery edit ${shortId(set)} --link none`;
    terminal.say(`They are shown with that account of this vault. To undo that: ${unlink}`);
  }
}

/** A file of codes is what thieves look for by name; a synced folder or a git tree keeps more copies of it. */
export async function tellSource(terminal: Terminal, file: string): Promise<void> {
  if (file === '-') return;
  const { cloud, git } = await inspectSource(file);
  terminal.say(`Anyone who reads ${plain(file)} has these codes. Delete it when you are done.`);
  if (cloud !== null)
    terminal.say(`It lies in a folder that ${cloud} copies: delete it there too, also from the bin there.`);
  if (git) terminal.say('It lies in a git tree: make sure that it was never committed.');
}
