// Recovery codes in a real vault: what is read, offered, stored, taken, settled and taken back; and what goes out.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addRecoverySet } from '../../../../electron/core/usecases/add-recovery-set.ts';
import {
  editRecoverySet,
  removeRecoverySet,
  restoreRecoverySet,
} from '../../../../electron/core/usecases/edit-recovery-set.ts';
import {
  forgetRecoveryOffers,
  readRecovery,
  revealRecoveryOffer,
} from '../../../../electron/core/usecases/read-recovery.ts';
import {
  recoveryCodeFailed,
  recoveryCodeWorked,
  undoRecovery,
} from '../../../../electron/core/usecases/settle-recovery-code.ts';
import { showRecovery } from '../../../../electron/core/usecases/show-recovery.ts';
import {
  showRecoveryCode,
  showRecoveryNote,
  takeRecoveryCode,
} from '../../../../electron/core/usecases/take-recovery-code.ts';
import {
  recoveryOfferView,
  recoverySetView,
  recoveryView,
} from '../../../../shared/contract/recovery-views.ts';
import { refuse } from '../../../../shared/failure.ts';
import { digitCodes, hexCodes } from '../../placeholder-codes.ts';
import { refusalOf } from '../vault/test-vault.ts';
import { secret } from './context-double.ts';
import { leaked, NEW_CODES, OLD_CODES, OLD_SECRET, RecoveryScene } from './recovery-scene.ts';

const GITHUB = hexCodes('github', 16);
const GITHUB_FILE = GITHUB.join('\r\n');
const GOOGLE = digitCodes('google', 10);
const NUMBERED = `SAVE YOUR BACKUP CODES
Keep these backup codes somewhere safe but accessible.

${[0, 1, 2, 3, 4].map(n => `  ${n + 1}. ${GOOGLE[n]}        ${n + 6}. ${GOOGLE[n + 5]}`).join('\n')}

  (alice@gmail.com)

  * You can only use each backup code once.
  * These codes were generated on: Jan 1, 2025.
`;

let scene: RecoveryScene;
beforeEach(async () => {
  scene = new RecoveryScene();
  await scene.prepare();
});
afterEach(() => scene.remove());

describe('reading refuses', () => {
  test.each([
    ['nothing', '', 'empty-input'],
    ['spaces and a byte order mark', '\uFEFF \r\n\t', 'empty-input'],
    ['a secret of an authenticator', `otpauth://totp/x?secret=${OLD_SECRET}`, 'looks-like-account'],
    ['a transfer of one', '# mine\notpauth-migration://offline?data=AAAA\n', 'looks-like-account'],
    ['a text without an end', 'a1b2c-d3e4f\n'.repeat(20_000), 'text-too-long'],
  ])('%s', async (_name, text, code) => {
    await expect(scene.offerCodes(text, 'file.txt')).rejects.toThrow(code);
    expect(scene.context.recoveryOffers.size).toBe(0);
  });

  test('a picture, by its name', async () => {
    const read = readRecovery(scene.context, {
      text: { file: '/home/alice/codes.png' },
      name: '/home/alice/codes.png',
      stated: false,
    });
    const { failure } = await refusalOf(read);
    expect(failure).toEqual({ code: 'text-needed', details: { file: 'codes.png' } });
  });

  test('what was forgotten, and what is offered twice', async () => {
    const offer = await scene.offerCodes(GITHUB_FILE);
    await forgetRecoveryOffers(scene.context);
    await expect(addRecoverySet(scene.context, scene.confirmed(offer))).rejects.toThrow('offer-gone');
    await expect(revealRecoveryOffer(scene.context, offer)).rejects.toThrow('offer-gone');
    const again = await scene.offerCodes(GITHUB_FILE);
    await addRecoverySet(scene.context, scene.confirmed(again));
    await expect(addRecoverySet(scene.context, scene.confirmed(again))).rejects.toThrow('offer-gone');
    expect(showRecovery(scene.context).sets).toHaveLength(1);
  });
});

describe('an offer', () => {
  test('names the service by the file, counts, and hides every code', async () => {
    const offer = await scene.offerCodes(GITHUB_FILE, '/home/alice/github-recovery-codes.txt');
    expect(offer).toMatchObject({
      source: 'github-recovery-codes.txt',
      kind: 'codes',
      service: 'GitHub',
      policy: 'each-once',
      numbered: false,
      expected: 16,
      same: null,
      older: [],
    });
    expect(offer.codes.map(code => code.n)).toEqual(GITHUB.map((_, place) => place + 1));
    expect(leaked([JSON.stringify(offer)], GITHUB)).toEqual([]);
    const shown = await revealRecoveryOffer(scene.context, offer);
    expect(shown.codes.map(code => code.text)).toEqual(GITHUB);
    expect(shown.text).toBe(GITHUB_FILE);
    expect(recoveryOfferView.parse(offer)).toEqual(offer);
  });

  test('a numbered list keeps the numbers of the service, the account and the day', async () => {
    const offer = await scene.offerCodes(NUMBERED, 'Backup-codes-alice.txt');
    expect(offer).toMatchObject({
      service: 'Google',
      account: 'alice@gmail.com',
      issuedAt: '2025-01-01',
      numbered: true,
      expected: 10,
    });
    const set = await addRecoverySet(scene.context, scene.confirmed(offer));
    expect(set.numbered).toBe(true);
    const { code } = await showRecoveryCode(scene.context, { set: set.id, n: 7 });
    expect(code).toBe(GOOGLE[6]);
  });

  test('without codes the text is kept whole, as a hidden note', async () => {
    const text = 'Ask my sister for the words.\r\n  She knows.';
    const offer = await scene.offerCodes(text);
    expect(offer).toMatchObject({ kind: 'note', codes: [] });
    const set = await addRecoverySet(scene.context, scene.confirmed(offer));
    expect(set).toMatchObject({ condition: 'note', hasNote: true, codes: [] });
    expect(await showRecoveryNote(scene.context, { set: set.id })).toEqual({ note: text });
    scene.tell(showRecovery(scene.context));
    expect(leaked(scene.told, [text, 'Ask my sister'])).toEqual([]);
  });

  test('tells the same set however it is cased and separated, and not when it lies in the bin', async () => {
    const set = await scene.addCodes(GITHUB, { service: 'GitHub' });
    const again = GITHUB.map(text => text.toUpperCase().replace('-', ' ')).reverse();
    const offer = await scene.offerCodes(again.join('\n'), 'github-recovery-codes.txt');
    expect(offer.same).toEqual({ id: set.id, service: 'GitHub', account: 'alice' });
    expect(offer.older).toEqual([]);
    await removeRecoverySet(scene.context, { id: set.id });
    expect((await scene.offerCodes(GITHUB_FILE)).same).toBe(null);
  });

  test('one code less is another set', async () => {
    await scene.addCodes(GITHUB, { service: 'GitHub' });
    expect((await scene.offerCodes(GITHUB.slice(1).join('\n'))).same).toBe(null);
  });

  test('tells older sets of the same service with codes left, not those of others or used up', async () => {
    const old = await scene.addCodes(OLD_CODES, { service: 'GitHub', account: 'Alice' });
    await scene.addCodes(hexCodes('bob', 2), { service: 'GitHub', account: 'bob' });
    await scene.addCodes(hexCodes('gitlab', 2), { service: 'GitLab', account: 'alice' });
    await scene.addCodes(hexCodes('spent', 2), {
      service: 'github',
      account: 'alice',
      used: [1, 2],
    });
    const offer = await scene.offerCodes(GITHUB_FILE, 'github-recovery-codes.txt');
    // the file does not say whose codes they are: both accounts come into question
    expect(offer.older.map(({ account, unused }) => [account, unused])).toEqual([
      ['Alice', 3],
      ['bob', 2],
    ]);
    expect(offer.older[0]?.id).toBe(old.id);
  });

  test('proposes the accounts of the same service, and no others', async () => {
    await scene.addAccount('Invoice Portal', 'NBSWY3DPEBLW64TM');
    const account = await scene.addAccount('github');
    const offer = await scene.offerCodes(GITHUB_FILE, 'github-recovery-codes.txt');
    expect(offer.accounts).toEqual([{ id: account, issuer: 'github', account: 'alice' }]);
  });
});

describe('storing', () => {
  test('voids the older set in the same change, and nothing of it when it cannot be saved', async () => {
    const old = await scene.addCodes(OLD_CODES);
    await recoveryCodeWorked(scene.context, { set: old.id, n: 1, purpose: '' });
    const offer = await scene.offerCodes(NEW_CODES.join('\n'));
    scene.breakSaving('recovery', refuse('not-saved', { file: 'recovery', reason: 'full' }));
    const confirmed = scene.confirmed(offer, { replaces: [old.id] });
    await expect(addRecoverySet(scene.context, confirmed)).rejects.toThrow('not-saved');
    expect(scene.states(old.id)).toBe('used unused unused');
    expect(scene.context.recoveryOffers.has(offer.offer)).toBe(true);

    await scene.reopen();
    const set = await scene.addCodes(NEW_CODES, { replaces: [old.id] });
    expect(scene.states(old.id)).toBe('used void void');
    expect(scene.set(old.id)).toMatchObject({ condition: 'superseded', replacedBy: set.id });
    expect(scene.set(old.id).codes[1]).toMatchObject({ reason: 'newer-set' });
    expect(set).toMatchObject({ condition: 'ready', replaces: [old.id] });
  });

  test('a set that is to be replaced must be there; else nothing is added', async () => {
    const offer = await scene.offerCodes(GITHUB_FILE);
    const confirmed = scene.confirmed(offer, { replaces: ['nowhere'] });
    await expect(addRecoverySet(scene.context, confirmed)).rejects.toThrow('set-unknown');
    expect(showRecovery(scene.context).sets).toEqual([]);
  });

  test('takes names from the account where none are given, and refuses a set without a service', async () => {
    const account = await scene.addAccount();
    const offer = await scene.offerCodes(OLD_CODES.join('\n'));
    const nameless = scene.confirmed(offer, { service: ' ', account: '' });
    await expect(addRecoverySet(scene.context, nameless)).rejects.toThrow('service-needed');
    const set = await addRecoverySet(scene.context, { ...nameless, link: account });
    expect(set).toMatchObject({ service: 'Invoice Portal', account: 'alice', link: account });
  });

  test('a link to an account that is not here is dropped', async () => {
    const set = await scene.addCodes(OLD_CODES, { link: 'not-here' });
    expect(set.link).toBe(null);
  });

  test('what the person marks as used is used, whatever the text says', async () => {
    const offer = await scene.offerCodes(`* ${OLD_CODES[0]} (used)\n* ${OLD_CODES[1]}\n* ${OLD_CODES[2]}`);
    expect(offer.codes.map(code => code.used)).toEqual([true, false, false]);
    const set = await addRecoverySet(scene.context, scene.confirmed(offer, { used: [3] }));
    expect(scene.states(set.id)).toBe('unused unused used');
  });

  test('keeps the spelling of every code, over closing and opening', async () => {
    const set = await scene.addCodes(OLD_CODES);
    await scene.reopen();
    for (const [place, text] of OLD_CODES.entries()) {
      const { code } = await showRecoveryCode(scene.context, { set: set.id, n: place + 1 });
      expect(code).toBe(text);
    }
  });
});

describe('taking', () => {
  test('gives out the next code, marked before; the same again while it is in hand', async () => {
    const { id } = await scene.addCodes(OLD_CODES);
    const first = await takeRecoveryCode(scene.context, { set: id, n: null, purpose: ' sign in ' });
    expect(first).toMatchObject({ n: 1, code: OLD_CODES[0] });
    await scene.reopen();
    expect(scene.set(id).codes[0]).toMatchObject({ state: 'in-hand', purpose: 'sign in' });
    const again = await takeRecoveryCode(scene.context, { set: id, n: null, purpose: '' });
    expect(again).toMatchObject({ n: 1, events: first.events });
    expect((await takeRecoveryCode(scene.context, { set: id, n: 3, purpose: '' })).code).toBe(OLD_CODES[2]);
    expect(scene.states(id)).toBe('in-hand unused in-hand');
  });

  test('gives nothing out that could not be marked', async () => {
    const { id } = await scene.addCodes(OLD_CODES);
    scene.breakSaving('recovery', refuse('not-saved', { file: 'recovery', reason: 'full' }));
    const taken = takeRecoveryCode(scene.context, { set: id, n: null, purpose: '' });
    await expect(taken).rejects.toThrow('not-saved');
    expect(scene.states(id)).toBe('unused unused unused');
  });

  test('refuses what is used, void, unknown or not there', async () => {
    const { id } = await scene.addCodes(OLD_CODES, { used: [1] });
    await recoveryCodeFailed(scene.context, { set: id, n: 2, strike: true });
    const take = (n: number | null, set = id) => takeRecoveryCode(scene.context, { set, n, purpose: '' });
    await expect(take(1)).rejects.toThrow('code-used');
    await expect(take(2)).rejects.toThrow('code-void');
    await expect(take(4)).rejects.toThrow('code-unknown');
    await expect(take(0)).rejects.toThrow('code-unknown');
    await expect(take(1, 'nowhere')).rejects.toThrow('set-unknown');
    await recoveryCodeWorked(scene.context, { set: id, n: 3, purpose: '' });
    await expect(take(null)).rejects.toThrow('no-code-left');
    expect(scene.set(id).condition).toBe('none-left');
  });

  test('looking at a code changes nothing', async () => {
    const { id } = await scene.addCodes(OLD_CODES, { used: [1] });
    const { generation } = scene.vault.read('recovery');
    expect(await showRecoveryCode(scene.context, { set: id, n: 1 })).toEqual({ code: OLD_CODES[0] });
    await expect(showRecoveryCode(scene.context, { set: id, n: 9 })).rejects.toThrow('code-unknown');
    expect(scene.vault.read('recovery').generation).toBe(generation);
  });
});

describe('a code that worked', () => {
  test.each([
    ['each-once', 'used unused unused', 'few-left'],
    ['set-expires-on-use', 'used void void', 'none-left'],
    ['single-renewable', 'used unused unused', 'few-left'],
    ['reusable', 'unused unused unused', 'ready'],
  ] as const)('%s', async (policy, states, condition) => {
    const { id } = await scene.addCodes(OLD_CODES, { policy });
    await takeRecoveryCode(scene.context, { set: id, n: 1, purpose: 'laptop' });
    const { set, events } = await recoveryCodeWorked(scene.context, { set: id, n: 1, purpose: '' });
    expect(scene.states(id)).toBe(states);
    expect(set.condition).toBe(condition);
    expect(set.codes[0]).toMatchObject({ purpose: 'laptop', workedAt: set.codes[0]?.since });
    await scene.reopen();
    expect(scene.states(id)).toBe(states);

    await undoRecovery(scene.context, { set: id, events });
    expect(scene.states(id)).toBe('in-hand unused unused');
    await expect(undoRecovery(scene.context, { set: id, events })).rejects.toThrow('nothing-to-undo');
  });

  test('twice is refused, but for one that is reusable', async () => {
    const once = await scene.addCodes(OLD_CODES);
    const reusable = await scene.addCodes(NEW_CODES, { policy: 'reusable' });
    const worked = (set: string) => recoveryCodeWorked(scene.context, { set, n: 1, purpose: '' });
    await worked(once.id);
    await expect(worked(once.id)).rejects.toThrow('code-used');
    await worked(reusable.id);
    await worked(reusable.id);
    expect(scene.set(reusable.id).history.map(({ type }) => type)).toEqual(['worked', 'worked']);
  });

  test('though it was held for void, is used: the service has the last word', async () => {
    const { id } = await scene.addCodes(OLD_CODES);
    await scene.addCodes(NEW_CODES, { replaces: [id] });
    await recoveryCodeWorked(scene.context, { set: id, n: 2, purpose: '' });
    expect(scene.states(id)).toBe('void used void');
  });
});

describe('a code that did not work', () => {
  test('is unused again with the day noted, until it works', async () => {
    const { id } = await scene.addCodes(OLD_CODES);
    await takeRecoveryCode(scene.context, { set: id, n: 1, purpose: '' });
    const { set } = await recoveryCodeFailed(scene.context, { set: id, n: 1, strike: false });
    expect(set.codes[0]).toMatchObject({ state: 'unused', failedAt: expect.stringMatching(/^20\d\d-/) });
    await recoveryCodeWorked(scene.context, { set: id, n: 1, purpose: '' });
    expect(scene.set(id).codes[0]).toMatchObject({ state: 'used', failedAt: null });
  });

  test('is void where the person strikes it, and the undo brings it back', async () => {
    const { id } = await scene.addCodes(OLD_CODES);
    const { events } = await recoveryCodeFailed(scene.context, { set: id, n: 2, strike: true });
    expect(scene.states(id)).toBe('unused void unused');
    expect(scene.set(id).codes[1]).toMatchObject({ reason: 'person' });
    await undoRecovery(scene.context, { set: id, events });
    expect(scene.states(id)).toBe('unused unused unused');
    expect(scene.set(id).history.map(({ undone }) => undone)).toEqual([true, true]);
  });
});

describe('undo', () => {
  test('of nothing, of half of something, of another set’s: refused, and nothing changes', async () => {
    const { id } = await scene.addCodes(OLD_CODES);
    const other = await scene.addCodes(NEW_CODES);
    const { events } = await recoveryCodeWorked(scene.context, { set: id, n: 1, purpose: '' });
    const undo = (set: string, of: string[]) => undoRecovery(scene.context, { set, events: of });
    for (const of of [[], ['nowhere'], [...events, 'nowhere']]) {
      await expect(undo(id, of)).rejects.toThrow('nothing-to-undo');
    }
    await expect(undo(other.id, events)).rejects.toThrow('nothing-to-undo');
    expect(scene.states(id)).toBe('used unused unused');
  });

  test('of a voiding by a newer set makes the old codes usable again', async () => {
    const { id } = await scene.addCodes(OLD_CODES);
    await scene.addCodes(NEW_CODES, { replaces: [id] });
    const events = scene.set(id).history.map(event => event.id);
    await undoRecovery(scene.context, { set: id, events });
    expect(scene.states(id)).toBe('unused unused unused');
    expect(scene.set(id).condition).toBe('ready');
  });
});

describe('editing', () => {
  test('changes what is named and nothing else; what was used stays used under another policy', async () => {
    const account = await scene.addAccount();
    const { id } = await scene.addCodes(OLD_CODES, { used: [1] });
    await editRecoverySet(scene.context, { id, policy: 'reusable', link: account });
    const edited = await editRecoverySet(scene.context, { id, service: 'Portal', note: secret('ask Bob') });
    expect(edited).toMatchObject({ service: 'Portal', account: 'alice', policy: 'reusable', link: account });
    expect(scene.states(id)).toBe('used unused unused');
    expect(await showRecoveryNote(scene.context, { set: id })).toEqual({ note: 'ask Bob' });
    const cleared = await editRecoverySet(scene.context, { id, note: secret(''), link: null });
    expect(cleared).toMatchObject({ hasNote: false, link: null });
    expect(leaked(scene.told, ['ask Bob'])).toEqual([]);
  });

  test('refuses a set without a service, or that is not there', async () => {
    const { id } = await scene.addCodes(OLD_CODES);
    await expect(editRecoverySet(scene.context, { id, service: ' ' })).rejects.toThrow('service-needed');
    await expect(editRecoverySet(scene.context, { id: 'nowhere' })).rejects.toThrow('set-unknown');
    expect(scene.set(id).service).toBe('Invoice Portal');
  });

  test('the bin keeps codes and states', async () => {
    const { id } = await scene.addCodes(OLD_CODES, { used: [2] });
    await removeRecoverySet(scene.context, { id });
    await scene.reopen();
    expect(showRecovery(scene.context)).toMatchObject({ sets: [], bin: [{ id }] });
    await restoreRecoverySet(scene.context, { id });
    expect(showRecovery(scene.context)).toMatchObject({ sets: [{ id }], bin: [] });
    expect(scene.states(id)).toBe('unused used unused');
  });
});

test('no view and no event ever holds a code, a note or a secret', async () => {
  const account = await scene.addAccount();
  const { id } = await scene.addCodes(OLD_CODES, { link: account });
  await scene.addCodes(NEW_CODES, { replaces: [id] });
  scene.tell(await recoveryCodeWorked(scene.context, { set: id, n: 1, purpose: '' }));
  scene.tell(await removeRecoverySet(scene.context, { id }));
  const view = showRecovery(scene.context);
  scene.tell(view);
  expect(recoveryView.parse(view)).toEqual(view);
  expect(view.sets.map(set => recoverySetView.parse(set))).toEqual(view.sets);
  expect(scene.told.length).toBeGreaterThan(10);
  expect(leaked(scene.told, [...OLD_CODES, ...NEW_CODES, OLD_SECRET])).toEqual([]);
});

test('a vault that is not open has nothing to show and takes nothing', async () => {
  await scene.addCodes(OLD_CODES);
  await scene.context.open?.close();
  scene.context.open = null;
  expect(showRecovery(scene.context)).toMatchObject({ state: 'locked', sets: [], bin: [], rescues: [] });
  await expect(scene.offerCodes(GITHUB_FILE)).rejects.toThrow('vault-locked');
});
