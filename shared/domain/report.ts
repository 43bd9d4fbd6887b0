/**
 * "Could I get back in?": one look over all accounts, recovery codes and places. A short list in order of danger, one
 * line for each remedy; no score. Pure: the facts come in, lines go out.
 */
import type { ReportLine } from '../contract/recovery-views.ts';
import { isLive } from './accounts.ts';
import { compareText } from './compare-text.ts';
import { foldName } from './recovery-names.ts';
import { liveSets } from './recovery-sets.ts';
import {
  heldByWalks,
  inHandLines,
  noteLines,
  rescueLines,
  supplyLines,
  walkedDoors,
} from './report/door-lines.ts';
import { doorsOf } from './report/doors.ts';
import type { ReportFacts } from './report/facts.ts';
import { cloudLines, mailboxLines } from './report/loop-lines.ts';
import { exportLines, onlyHereLines, unprovedLines, unreadLines, wayInLines } from './report/vault-lines.ts';

/**
 * What can stand in the report, in order of danger: first what would take everything away, then single accounts, so
 * that the few lines about the whole are never buried under the many about one account each.
 */
export const DANGERS = [
  'unfinished-rescue',
  'recovery-damaged',
  'no-way-in',
  'plain-export',
  'only-here',
  'accounts-only-here',
  'recovery-only-here',
  'cloud-loop',
  'mailbox-loop',
  'no-kit',
  'no-password',
  'unproved-backup',
  'recovery-locked',
  'used-up',
  'superseded',
  'no-codes',
  'few-left',
  'in-hand',
  'unread-note',
] as const;
export type Danger = (typeof DANGERS)[number];

/** The lines in order of danger, then by name. Empty when all is well, and for a vault that holds nothing. */
export function getBackInReport(facts: ReportFacts): ReportLine[] {
  const accounts = facts.accounts.filter(isLive);
  const isEmpty = accounts.length === 0 && liveSets(facts.records).length === 0 && facts.recovery === 'open';
  const vault = isEmpty
    ? []
    : [...wayInLines(facts.waysIn), ...onlyHereLines(facts, accounts.length), ...unprovedLines(facts)];
  const house = { accounts, doors: doorsOf(accounts, facts.records) };
  const lines = [...vault, ...exportLines(facts), ...unreadLines(facts), ...cloudLines(facts, house)];
  // without the recovery codes nothing can be said about them: one line tells that
  if (facts.recovery === 'open') lines.push(...linesAboutCodes(facts, house));
  return lines.sort(inOrder);
}

function linesAboutCodes(
  facts: ReportFacts,
  house: { accounts: ReportFacts['accounts']; doors: ReturnType<typeof doorsOf> },
): ReportLine[] {
  const { records, now } = facts;
  const mailboxes = mailboxLines(facts, house);
  const isWalked = walkedDoors(records);
  const held = heldByWalks(records);
  const bare = new Set(mailboxes.filter(({ setId }) => setId === null).map(({ accountId }) => accountId));
  const isTold = (door: { accounts: { id: string }[] }) => door.accounts.some(({ id }) => bare.has(id));
  const atDoors = [...house.doors.values()].flatMap(door => [
    ...(isWalked(door) || isTold(door) ? [] : supplyLines(door)),
    ...inHandLines(door, held, now),
    ...noteLines(door),
  ]);
  return [...rescueLines(records), ...mailboxes, ...atDoors];
}

function inOrder(a: ReportLine, b: ReportLine): number {
  return (
    DANGERS.indexOf(a.danger) - DANGERS.indexOf(b.danger) ||
    compareText(foldName(a.service), foldName(b.service)) ||
    compareText(foldName(a.account), foldName(b.account)) ||
    compareText(idOf(a), idOf(b))
  );
}

function idOf({ accountId, setId, rescueId, exportId }: ReportLine): string {
  return rescueId ?? setId ?? accountId ?? exportId ?? '';
}
