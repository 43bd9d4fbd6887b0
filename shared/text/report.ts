/**
 * What the report says: for each danger what is the matter, what to do next, and a few words for the button that leads
 * there. For the window and the terminal alike. Exhaustive by type: a new danger does not compile until it has words.
 *
 * Tone: for somebody who is afraid of losing access. Kind, short, exact; never blame.
 */
import type { ReportLine } from '../contract/recovery-views.ts';
import type { Danger } from '../domain/report.ts';
import { dayOf } from './day-of.ts';

export interface ReportText {
  sentence: string;
  /** One short sentence: what to do next. */
  remedy: string;
  /** Two to four words for the button. */
  action: string;
}

const vaultTexts = {
  'recovery-damaged': () =>
    text(
      'Your recovery codes cannot be read: their file is damaged, or a newer Sparekey made it.',
      'Update Sparekey, or look for another copy of the vault; your accounts are not affected.',
      'Take a look',
    ),
  'recovery-locked': () =>
    text(
      'Your recovery codes are locked, so nobody looked at which accounts have some and how many are left.',
      'Unlock them with their own password, then look here again.',
      'Unlock them',
    ),
  'no-way-in': () =>
    text(
      'Nothing but the keychain of this computer opens the vault.',
      'Choose a password or save a recovery kit.',
      'Choose a password',
    ),
  'plain-export': ({ service, at, count }) =>
    text(
      `A plain export (${service || 'a file without a name'}) was written${at === null ? '' : ` on ${dayOf(at)}`}: is it gone?`,
      `Whoever finds it can read ${count === 1 ? 'the secret of one account' : `the secrets of ${count} accounts`}. Delete it, and empty the bin.`,
      'It is gone',
    ),
  'no-kit': () =>
    text(
      'There is no recovery kit: should the password be forgotten, the vault stays shut.',
      'Save a kit, print it, and keep it away from this computer.',
      'Save a kit',
    ),
  'no-password': () =>
    text(
      'Only the recovery kit opens the vault: should that sheet be lost, the vault stays shut.',
      'Choose a password as a second way in.',
      'Choose a password',
    ),
  'only-here': () =>
    text(
      'Everything is on this computer only: should it break or be stolen, all of it would be gone.',
      'Add a place: a stick, a cloud folder or a server then gets a locked copy by itself.',
      'Add a place',
    ),
  'accounts-only-here': ({ count }) =>
    text(
      `${accounts(count)} on this computer only; your other places hold recovery codes alone.`,
      'Let one more place hold them.',
      'See your places',
    ),
  'recovery-only-here': () =>
    text(
      'Your recovery codes are on this computer only; your other places hold accounts alone.',
      'Let one more place hold them, or print them.',
      'See your places',
    ),
  'unproved-backup': ({ service, count }) =>
    text(
      count === 0
        ? `Nobody has checked yet that the backup in ${service || 'a place without a name'} can be read.`
        : `The backup in ${service || 'a place without a name'} was last read back ${count} days ago.`,
      'Have it read back once: then you know that it is good.',
      'Check it now',
    ),
} satisfies Partial<ReportTexts>;

const loopTexts = {
  'cloud-loop': ({ service, count, others }) =>
    text(
      count > 1
        ? `Your backups in ${listOf([service, ...others], count)} can only be reached with codes out of this vault.`
        : `Your backup in ${service} can only be reached with a code out of this vault.`,
      'Keep one more copy where no code is asked for, such as a stick.',
      'Add a place',
    ),
  'mailbox-loop': ({ service, account, setId, count, others }) =>
    setId === null
      ? text(
          `Your way back into ${listOf(others, count)} is the mailbox ${account}, and no recovery code for that is left.`,
          `Have recovery codes made at ${service} and add them here.`,
          'Add its codes',
        )
      : text(
          `Your way back into ${listOf(others, count)} is the mailbox ${account}, and without this computer you could not open that.`,
          'Write one of its recovery codes on paper and keep that somewhere else.',
          'Show its codes',
        ),
} satisfies Partial<ReportTexts>;

const doorTexts = {
  'unfinished-rescue': line =>
    text(
      `The way back into ${nameOf(line)} is not finished yet.`,
      'Go on where you stopped; everything so far is kept.',
      'Go on',
    ),
  'used-up': line =>
    text(
      line.count === 1
        ? `The recovery code of ${nameOf(line)} is used, and there is no other.`
        : `All ${line.count} recovery codes of ${nameOf(line)} are used.`,
      'While you can sign in there, have new ones made and add them here.',
      'Add new codes',
    ),
  superseded: line =>
    text(
      `The recovery codes of ${nameOf(line)} no longer work, and newer ones are not here.`,
      'Add the newest ones, or have new ones made while you can sign in there.',
      'Add new codes',
    ),
  'no-codes': line =>
    text(
      `There are no recovery codes here for ${nameOf(line)}.`,
      'Look for them in the security settings of the service and add them.',
      'Add its codes',
    ),
  'few-left': line =>
    text(
      line.count === 1
        ? `One recovery code of ${nameOf(line)} is left.`
        : `Only ${line.count} recovery codes of ${nameOf(line)} are left.`,
      'Have new ones made before the last one is gone, and add them here.',
      'Add new codes',
    ),
  'in-hand': line =>
    text(
      line.count === 1
        ? `A recovery code of ${nameOf(line)} was taken, and whether it worked is not noted.`
        : `${line.count} recovery codes of ${nameOf(line)} were taken, and whether they worked is not noted.`,
      'Note what came of it: then you know which codes are left.',
      'Take a look',
    ),
  'unread-note': line =>
    text(
      `What you keep for ${nameOf(line)} is a note in which no codes were found.`,
      'Open it and see whether your codes are in there.',
      'Open the note',
    ),
} satisfies Partial<ReportTexts>;

type ReportTexts = { [D in Danger]: (line: ReportLine) => ReportText };

const reportTexts: ReportTexts = { ...vaultTexts, ...loopTexts, ...doorTexts };

/** The sentence, the remedy and the button of a line. */
export function reportText(line: ReportLine): ReportText {
  return reportTexts[line.danger](line);
}

function text(sentence: string, remedy: string, action: string): ReportText {
  return { sentence, remedy, action };
}

function nameOf({ service, account }: ReportLine): string {
  return [service, account].filter(Boolean).join(' – ') || 'an account without a name';
}

function accounts(count: number): string {
  return count === 1 ? 'Your account is' : `Your ${count} accounts are`;
}

/** Some of `count` names: “GitHub, Dropbox and 3 others”. */
function listOf(names: readonly string[], count: number): string {
  const known = names.filter(Boolean);
  const rest = count - known.length;
  if (known.length === 0) return count === 1 ? 'one other account' : `${count} other accounts`;
  const last = rest > 0 ? (rest === 1 ? 'one other' : `${rest} others`) : known.pop();
  return known.length === 0 ? `${last}` : `${known.join(', ')} and ${last}`;
}
