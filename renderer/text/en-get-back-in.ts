/**
 * What is said in "I need to get in" and "Could I get back in?". Words for somebody who is afraid of losing access:
 * short, plain, kind, exact.
 */
import type { Policy } from '../../shared/domain/recovery-terms.ts';
import { plural } from './plural.ts';

/** Stays on one line: “1” alone at the end of a heading is misread. */
const unbroken = (text: string): string => text.replaceAll(' ', '\u00a0');

const start = {
  title: 'What happened?',
  lead: (name: string) =>
    `You want to get into ${name}. Choose what fits; nothing is lost if it was the wrong one.`,
  tryFirst:
    'Sparekey makes codes for this account. If the service takes the one under “Codes”, you are in already.',
  missing: {
    title: 'My codes are gone',
    hint: 'The phone is lost or broken, or the authenticator was reset. A recovery code lets you in, then you set up new codes.',
  },
  unavailable: {
    title: 'I cannot reach my codes right now',
    hint: 'They are safe, but elsewhere: the phone is at home or its battery is empty. One recovery code lets you in; nothing else changes.',
  },
};

const steps = {
  'sign-in': 'Sign in',
  take: 'Take a recovery code',
  check: 'Enter the recovery code',
  scan: 'Read the new QR code',
  'type-in': 'Enter the new code',
  store: 'Store the new recovery codes',
  safe: 'Keep them safe',
  left: 'What is left',
};

const end = {
  open: 'I don’t need this any more',
  title: 'End this for good?',
  sentence: 'What you did so far stays done. If you only need a break, stop here and come back instead.',
  confirm: 'End it',
};

const signIn = {
  title: (service: string) => `Sign in to ${service}`,
  list: (service: string) => [
    `Go to ${service} and sign in with your name and password.`,
    'When it asks for a code, choose “Try another way” or “Cannot get a code to enter”.',
    'Go on until it asks for a recovery code. Some call it a backup code.',
  ],
  helpTitle: 'I cannot find that',
  help: [
    'Look for small words under the field: “Having trouble?”, “More options”, “Lost your device?”, “Use a backup code”.',
    'Some services take a recovery code in the very field that asks for the code. Then go on here.',
    'Is the password forgotten? Reset it first. The service asks for the code after that.',
  ],
  done: 'It asks for a recovery code',
};

const policies: { [P in Policy]: string } = {
  'each-once': 'Each code works once.',
  'set-expires-on-use': 'One use ends all of these codes. The service then hands out new ones.',
  'single-renewable': 'It works once. The service then gives you a new one.',
  reusable: 'This code can be used more than once.',
};

const take = {
  title: 'Take a recovery code',
  policies,
  code: (n: number) => `Code ${n}`,
  onlyCode: 'Your recovery code',
  leftOf: (left: number, all: number) => `${left.toLocaleString('en')} of ${all.toLocaleString('en')} left`,
  another: 'Use another code',
  whichCode: 'Which code',
  byNumber: 'The number that the service asks for',
  whichSet: 'From which codes',
  setOf: ({ name, day, left }: { name: string; day: string; left: number }) =>
    `${name}, ${day} (${left.toLocaleString('en')} left)`,
  inHand: 'taken before',
  inHandNote: (day: string) => `You took it on ${day} and did not say whether it worked.`,
  failedNote: (day: string) => `It did not work on ${day}.`,
  failedOn: (day: string) => `did not work on ${day}`,
  show: 'Show me the code',
};

const noCode = {
  title: 'There is no recovery code here',
  titleUsedUp: 'No recovery code is left here',
  lead: (name: string) => `That is not the end. These ways also lead into ${name}:`,
  help: (service: string) => [
    'Codes that lie elsewhere: on paper, among your downloads, on another computer. Bring them here.',
    `A computer or phone that is still signed in: make new codes there, in the security settings of ${service}.`,
    'Another proof that you set up: a security key, a passkey, a text message.',
    `The help page of ${service}: look for “account recovery”. At work, ask your administrator.`,
  ],
  confirm: 'Store them and go on',
  lookAt: 'Look at the codes that are here',
};

const check = {
  title: 'Enter this code',
  titleNumbered: (n: number) => `Enter code ${n}`,
  lead: (service: string) => `Copy it or type it into the page of ${service}. Then say here what happened.`,
  code: (n: number) => `Code ${n}`,
  onlyCode: 'Your recovery code',
  hidden: 'The code is hidden',
  showAgain: 'Show again',
  copy: 'Copy',
  copied: (seconds: number) => `Copied · clears in ${seconds} s`,
  worked: 'It worked',
  failed: 'It did not work',
};

const failed = {
  title: 'It did not work',
  lead: 'That happens. Look at it once more: 0 and O, 1 and l are easily mistaken.',
  again: 'Try the same code once more',
  againHint: 'A slip while typing does not use it up.',
  keep: 'Keep it and take another',
  keepHint: 'You are not sure what was wrong. It is noted that it did not work today.',
  strike: 'Cross it out and take another',
  strikeHint: 'The service said that this code is used or does not count.',
};

const left = {
  title: (count: number) =>
    `${unbroken('You are in.')} ${unbroken(count === 0 ? 'No code is left' : plural(count, 'code is left', 'codes are left'))}`,
  none: (policy: Policy, service: string) =>
    policy === 'set-expires-on-use'
      ? `With that code the others have expired. Make new ones now, while you are signed in: in the security settings of ${service}.`
      : `Make new ones now, while you are signed in: in the security settings of ${service}. Without them, the next time would be hard.`,
  few: (service: string) =>
    `That is not much. While you are signed in, make new ones in the security settings of ${service}, and add them here.`,
  enough: (policy: Policy) =>
    policy === 'reusable'
      ? 'The code can be used again. Nothing else has changed.'
      : 'The one you used is marked. The others stay good, and nothing else has changed.',
  add: 'Add new codes',
  addTitle: 'Add the new recovery codes',
  addLead: 'When the service makes new codes, the old ones no longer work.',
  added: 'The new codes are stored',
  done: 'Done',
};

const scan = {
  title: 'Read the new QR code',
  lead: (service: string) =>
    `${service} now shows a QR code. If not, look in its security settings for “authenticator app”.`,
  typeIn: 'Type the secret in',
  typeTitle: 'Type the secret in',
  typeLead: 'Most services show it beside the QR code: “Can’t scan it?”, “Enter the key by hand”.',
  none: 'It shows no QR code',
  one: 'Is this the right one?',
  several: 'Which one is it?',
  notThis: 'That was no account',
  noneHint: 'Take a screenshot of the QR code that the service shows for an authenticator app, all of it.',
  replaces: (name: string) =>
    `This replaces the secret of ${name}. The old one goes to the bin and can be taken out again.`,
  adds: (name: string) => `${name} is not among your codes yet. It is added.`,
  otherName: (name: string) => `The names differ: you are getting back into ${name}. Look twice.`,
  sameAgain: (name: string) =>
    `${name} has this very secret already. That is right if you read it a moment ago; if not, the service has to show a newer one.`,
  sameElsewhere: (name: string) =>
    `This secret is in your vault already, as ${name}. The service should show a new one: reload its page.`,
  replace: 'Replace the secret',
  add: 'Add it',
  goOn: 'Go on with it',
  again: 'Read another one',
};

const typeIn = {
  title: 'Enter this code',
  lead: (service: string) =>
    `${service} now asks for a code, to see that the new QR code was read. This is it.`,
  code: 'The new code',
  changes: 'When the ring has run down, the next one takes its place.',
  next: 'Next:',
  accepted: 'It was accepted',
  refused: 'It was not accepted',
  gone: 'The account is not there',
  goneLead: 'It may be in the bin. You can put it back, or read the QR code once more.',
};

const notAccepted = {
  title: 'It was not accepted',
  lead: 'Nothing is lost. One of these is the reason nearly always:',
  wait: 'The code changed while you were typing. Take a fresh one, at the start of its ring.',
  clock: (time: string) =>
    `The clock of this computer is wrong. It says ${time}; codes need it right to half a minute.`,
  nextCounter: 'The service waits for the next code of the row. Make the next one and try it.',
  scanAgain: 'The page was reloaded and shows another QR code. Only the newest one counts: read it again.',
  again: 'Show me the code again',
  scan: 'Read the QR code again',
};

const store = {
  title: 'Store the new recovery codes',
  leadExpired: 'The service now shows new recovery codes. The old ones no longer work.',
  lead: 'The service now shows new recovery codes, or lets you make some. The old ones no longer work then.',
  zoneTitle: 'Drop the file with the codes here',
  zoneHint: 'or copy the codes on the page and press Ctrl+V',
  choose: 'Choose a file…',
  oneFile: 'Only the first file was read. Bring the others one after the other.',
  typeIn: 'Type them in',
  typeTitle: 'Type the codes in',
  typeLead: 'One a line, exactly as they are written. You see what was read before it is stored.',
  typeLabel: 'Recovery codes',
  previewTitle: 'Are these the codes?',
  previewNote: 'No codes were found',
  previewLead: 'Nothing is stored until you say so.',
  confirm: 'Store the new codes',
  none: 'It gave me none',
};

const safe = {
  title: 'Your new codes are stored',
  lead: (count: number, voided: boolean) =>
    `${plural(count, 'recovery code', 'recovery codes')}, ready for the next time.${voided ? ' The old ones are void.' : ''}`,
  leadNote: 'What the service gave you is kept as a hidden note.',
  waiting: 'One safe place so far: wait for the second',
  onlyHere: 'On this computer only: not yet safe',
  safe: (count: number) => `In ${count.toLocaleString('en')} safe places`,
  why: 'If this computer breaks or is stolen, they are gone. Keep a second copy somewhere else, today.',
  whyWaiting:
    'A place counts once it has the new codes and they were read back and opened there. This goes by itself.',
  whySafe: 'The new codes are there, read back and opened. Nothing more is to be done.',
  list: 'Where the new codes are',
  addPlace: 'Add a place',
  print: 'Print them',
  accept: 'I accept that, for now',
  acceptHint:
    'The codes are stored. Should this computer be lost before there is a second copy, they are gone.',
  done: 'Done',
  titleNone: 'You are in',
  leadNone: (count: number) =>
    count === 0
      ? 'No new recovery codes were stored, and no old one is left.'
      : `No new recovery codes were stored. ${plural(count, 'old code is', 'old codes are')} left here.`,
  makeNew: (service: string) =>
    `Make new ones while you are signed in, in the security settings of ${service}: look for “recovery codes” or “backup codes”.`,
  haveThem: 'I have new codes',
};

const files = {
  title: (count: number) =>
    count === 1 ? 'Move this file to the bin?' : `Move these ${count} files to the bin?`,
  hint: 'Sparekey holds what is in it. The file is a copy that anybody can read.',
  unknownPath: 'If it lies on this computer, delete it yourself.',
  bin: 'Move to bin',
  binOf: (name: string) => `Move to bin: ${name}`,
  binned: 'In the bin of your computer',
  cloud: (name: string) => `${name} syncs that folder: there is a copy in the cloud. Delete it there too.`,
  git: 'That folder is kept by git. If the file was committed, its history still has the codes: make new ones.',
};

const report = {
  title: 'Could I get back in?',
  lead: 'If your phone or this computer were gone today. The most dangerous comes first.',
  list: 'What is in danger',
  looked: (accounts: number, sets: number) =>
    `Looked at ${plural(accounts, 'account', 'accounts')} and ${plural(sets, 'set of recovery codes', 'sets of recovery codes')} in this vault.`,
  fine: 'You could get back in',
  fineLead: 'Nothing is missing here. This is about what lies in this vault; other accounts it cannot know.',
  nothing: 'There is nothing to look at yet',
  nothingLead: 'Add an account or recovery codes, and this page says whether you could get back in.',
  more: (count: number) => `Show ${count.toLocaleString('en')} more of this kind`,
};

export const getBackIn = {
  start,
  progress: 'The way in',
  steps,
  stepOf: (step: number, steps: number) => `Step ${step} of ${steps}`,
  stop: 'Stop here, I’ll come back',
  stopped: 'Kept as it is. Go on whenever you are ready.',
  nothingRead: 'This step reads nothing. The code belongs into the page of the service.',
  end,
  signIn,
  take,
  noCode,
  check,
  failed,
  left,
  scan,
  typeIn,
  notAccepted,
  store,
  safe,
  files,
  report,
};
