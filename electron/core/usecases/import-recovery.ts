/**
 * Recovery codes that other apps keep in notes and fields. A field that says so is believed; a note is offered only
 * when it reads like codes. Nothing is taken: each becomes an offer that the person confirms or leaves.
 */
import { parseRecoveryText, RECOVERY_TEXT_LIMIT } from '../../../shared/recovery/parse-recovery-text.ts';
import type { Reading } from '../../../shared/recovery/reading.ts';
import type { RecoveryText } from '../intake/importers/importer.ts';
import { type Context, newIdOf } from './context.ts';

/** More than this many notes with codes come from no password manager that a person keeps. */
const OFFERS_LIMIT = 1_000;

/** Holds what reads like recovery codes; the ids of the offers. */
export function holdRecoveryTexts(
  context: Context,
  source: string,
  texts: readonly RecoveryText[],
): string[] {
  const offers: string[] = [];
  for (const written of texts) {
    const reading = offers.length < OFFERS_LIMIT ? readingOf(written) : null;
    if (reading === null) continue;
    const offer = newIdOf(context)();
    context.recoveryOffers.set(offer, { source, text: written.text, reading });
    offers.push(offer);
  }
  return offers;
}

function readingOf({ text, service, account, stated }: RecoveryText): Reading | null {
  if (text.trim() === '' || text.length > RECOVERY_TEXT_LIMIT) return null;
  const reading = parseRecoveryText(text, '', stated);
  if (reading.codes.length === 0) return null;
  // the entry that the text stood in knows better whose codes they are than the text does
  return { ...reading, service: service || reading.service, account: account || reading.account };
}
