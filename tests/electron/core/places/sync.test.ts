// One round at a place after another, over real vaults: what is written there, what is taken in, what stays.
import { beforeEach, describe, expect, test } from 'vitest';
import { addCodes, addRecord, filesOf, idsOf, PASSWORD, servicesOf } from '../vault/test-vault.ts';
import { MemoryPlace } from './memory-place.ts';
import { Machine, namesIn } from './place-scene.ts';

let places: Map<string, MemoryPlace>;
let stick: MemoryPlace;
let alice: Machine;
let id: string;
beforeEach(async () => {
  stick = new MemoryPlace();
  places = new Map([['stick', stick]]);
  alice = await Machine.first(places);
  await addRecord(alice.vault, 'first');
  id = (await alice.addPlace('stick')).id;
});
const here = (name: string) => `${alice.vault.vaultId}/${name}`;

describe('bringing a place up to date', () => {
  test('key files, the text for people and the newest generations are there, byte for byte', async () => {
    await alice.sync();
    for (const prefix of ['keys-', 'codes-', 'recovery-'])
      expect(namesIn(stick, prefix)).toEqual(filesOf(alice.vault, prefix));
    expect(namesIn(stick, 'HOW-TO-RESTORE')).toEqual(['HOW-TO-RESTORE.txt']);
    expect(alice.state(id)).toBe('current');
  });

  test('key files come before what is locked with them', async () => {
    await alice.sync();
    const written = stick.asked.filter(each => each.startsWith('write'));
    expect(written.findIndex(each => each.includes('codes-'))).toBeGreaterThan(
      written.findLastIndex(each => each.includes('keys-')),
    );
  });

  test('a change makes it behind until it is there, too', async () => {
    await alice.sync();
    stick.there = false;
    await addRecord(alice.vault, 'second');
    await alice.keeper.settle(1e9);
    expect(alice.state(id)).toBe('missing');
    stick.there = true;
    await alice.sync();
    expect(alice.state(id)).toBe('current');
    expect(namesIn(stick, 'codes-').at(-1)).toBe(alice.vault.home().heads().codes?.file);
  });

  test('a place without the recovery codes gets none of them', async () => {
    const only = new MemoryPlace();
    places.set('office', only);
    const { id } = await alice.addPlace('office', ['codes']);
    await addCodes(alice.vault, 'Mail');
    await alice.sync();
    expect(namesIn(only, 'recovery-')).toEqual([]);
    expect(namesIn(only, 'codes-').at(-1)).toBe(alice.vault.home().heads().codes?.file);
    expect(alice.state(id)).toBe('current');
  });

  test('a head that was cut off there is written anew', async () => {
    await alice.sync();
    const file = here(alice.vault.home().heads().codes?.file ?? '');
    const whole = stick.files.get(file);
    stick.files.set(file, (whole ?? new Uint8Array()).slice(0, 100));
    await alice.sync();
    expect(stick.files.get(file)).toEqual(whole);
    expect(alice.state(id)).toBe('current');
  });

  test('HOW-TO-RESTORE.txt of a newer version is left alone', async () => {
    stick.files.set('HOW-TO-RESTORE.txt', Buffer.from('newer words'));
    await alice.sync();
    expect(Buffer.from(stick.files.get('HOW-TO-RESTORE.txt') ?? []).toString()).toBe('newer words');
  });
});

describe('before anything is written', () => {
  test.each<[string, string, () => void]>([
    ['no marker: a pulled stick', 'marker-missing', () => void stick.files.delete(here('place.json'))],
    ['no folder at all', 'missing', () => takeAway()],
    ['the marker of another stick', 'other-place', () => setMarker({ placeId: 'ef'.repeat(16) })],
    ['the place.json of a vault folder', 'marker-missing', () => setMarker({ kind: 'local' })],
    ['a marker of a newer version', 'newer-version', () => setMarker({ schema: 2 })],
    ['a marker that is no JSON', 'damaged', () => void stick.files.set(here('place.json'), Buffer.from('{'))],
  ])('%s: nothing is written', async (_what, reason, change) => {
    change();
    const before = new Map(stick.files);
    await alice.sync();
    expect(stick.files).toEqual(before);
    expect(alice.record(id).failure).toMatchObject({ reason, times: 1 });
    expect(alice.state(id)).not.toBe('current');
  });

  function takeAway(): void {
    stick.there = false;
  }

  function setMarker(change: object): void {
    const marker = { schema: 1, placeId: id, vaultId: alice.vault.vaultId, kind: 'folder', ...change };
    stick.files.set(here('place.json'), Buffer.from(JSON.stringify(marker)));
  }
});

describe('what another computer wrote', () => {
  let bob: Machine;
  beforeEach(async () => {
    await alice.sync();
    bob = await alice.twin();
    await bob.addPlace('stick');
  });

  test('is taken in, and both have everything', async () => {
    await addRecord(alice.vault, 'of-alice');
    await addRecord(bob.vault, 'of-bob');
    await addCodes(bob.vault, 'Mail');
    for (const machine of [alice, bob, alice]) await machine.sync();
    for (const { vault } of [alice, bob]) {
      expect(idsOf(vault).sort()).toEqual(['first', 'of-alice', 'of-bob']);
      expect(servicesOf(vault)).toEqual(['Mail']);
    }
    expect(alice.merges).toBeGreaterThan(0);
  });

  test('comes to rest: two computers do not answer each other for ever', async () => {
    await addRecord(bob.vault, 'of-bob');
    for (const machine of [bob, alice, bob, alice]) await machine.sync();
    const before = [...stick.files.keys()];
    for (const machine of [bob, alice, bob]) await machine.sync();
    expect([...stick.files.keys()]).toEqual(before);
  });

  test('is not opened a second time, even after locking', async () => {
    await addRecord(bob.vault, 'of-bob');
    for (const machine of [bob, alice]) await machine.sync();
    const foreign = here(bob.vault.home().heads().codes?.file ?? '');
    await alice.reopen();
    stick.asked.length = 0;
    await alice.sync();
    expect(stick.asked.filter(each => each === `read ${foreign}`)).toEqual([]);
  });

  test('is found under the name of a conflict copy', async () => {
    const quiet = new MemoryPlace();
    places.set('quiet', quiet);
    await bob.addPlace('quiet');
    await addRecord(bob.vault, 'of-bob');
    await bob.sync();
    const { file = '' } = bob.vault.home().heads().codes ?? {};
    const bytes = stick.files.get(here(file)) ?? new Uint8Array();
    stick.files.delete(here(file));
    stick.files.set(here(file.replace('.age', ' (Bob’s conflicted copy 2026-05-03).age')), bytes);
    await alice.sync();
    expect(idsOf(alice.vault)).toContain('of-bob');
  });

  test('a copy of what is there under its own name goes, once it was read', async () => {
    const { file = '' } = alice.vault.home().heads().codes ?? {};
    const [copy, torn] = [file.replace('.age', ' (1).age'), file.replace('.age', ' (2).age')];
    stick.files.set(here(copy), stick.files.get(here(file)) ?? new Uint8Array());
    stick.files.set(here(torn), Buffer.from('something else'));
    await alice.sync();
    expect(stick.files.has(here(copy))).toBe(false);
    expect(stick.files.has(here(torn))).toBe(true);
    expect(alice.state(id)).toBe('current');
  });

  test('a file that is still on its way is waited for', async () => {
    await addRecord(bob.vault, 'of-bob');
    await bob.sync();
    const path = here(bob.vault.home().heads().codes?.file ?? '');
    const whole = stick.files.get(path) ?? new Uint8Array();
    stick.files.set(path, whole.slice(0, 50));
    await alice.sync();
    expect([alice.state(id), idsOf(alice.vault)]).toEqual(['current', ['first']]);
    stick.files.set(path, whole);
    await alice.sync();
    expect(idsOf(alice.vault)).toEqual(['first', 'of-bob']);
  });

  test('one that stays half is told as damaged at the second look, and never removed', async () => {
    await addRecord(bob.vault, 'of-bob');
    await bob.sync();
    const path = here(bob.vault.home().heads().codes?.file ?? '');
    stick.files.set(path, Buffer.from('half'));
    await alice.keeper.sync(null);
    await alice.keeper.sync(null);
    expect(alice.state(id)).toBe('damaged');
    expect(alice.record(id).failure).toMatchObject({ reason: 'damaged', file: path.split('/')[1] });
    expect(stick.files.has(path)).toBe(true);
  });

  test('one that is listed without its content does not keep ours out', async () => {
    await addRecord(bob.vault, 'of-bob');
    await bob.sync();
    stick.placeholders.add(here(bob.vault.home().heads().codes?.file ?? ''));
    await addRecord(alice.vault, 'of-alice');
    await alice.sync();
    expect(stick.files.has(here(alice.vault.home().heads().codes?.file ?? ''))).toBe(true);
    expect(alice.keeper.live(id)?.trouble).toMatchObject({ details: { reason: 'not-downloaded' } });
  });

  test('under another password is told, not taken over, and never removed or written over', async () => {
    await bob.vault.changePassword('another password');
    await addRecord(bob.vault, 'of-bob');
    await bob.sync();
    const keysOfBob = namesIn(stick, 'keys-0002');
    const before = new Map(stick.files);
    await addRecord(alice.vault, 'of-alice');
    await alice.sync();
    expect(idsOf(alice.vault)).not.toContain('of-bob');
    expect(alice.record(id).passwordChangedIn).toEqual([{ password: 'master', since: null }]);
    expect(alice.record(id).rolledBack).toBe(false);
    expect(keysOfBob.length).toBeGreaterThan(0);
    for (const [path, bytes] of before)
      if (!path.includes('place.json')) expect(stick.files.get(path)).toEqual(bytes);
  });

  test('two that changed the password at the same time both have their key files there', async () => {
    await bob.vault.changePassword('password of bob');
    await bob.sync();
    const ofBob = filesOf(bob.vault, 'keys-0002');
    await alice.vault.changePassword('password of alice');
    await alice.sync();
    const ofAlice = filesOf(alice.vault, 'keys-0002');
    expect(namesIn(stick, 'keys-0002')).toEqual([...ofBob, ...ofAlice].sort());
    expect(alice.record(id).passwordChangedIn).toMatchObject([{ password: 'master' }]);
    expect(alice.state(id)).toBe('current');
  });

  test('a key file of another computer under the very name of ours is not written over', async () => {
    await bob.vault.changePassword('password of bob');
    await bob.sync();
    const [name = ''] = filesOf(bob.vault, 'keys-0002').filter(each => each.includes('password'));
    const foreign = stick.files.get(here(name)) ?? new Uint8Array();
    const path = here('keys-0001.password.age');
    stick.files.set(path, foreign);
    await alice.reopen();
    await alice.keeper.records.note(id, ({ known: _, ...record }) => record);
    await alice.sync();
    await alice.verify(true);
    expect(stick.files.get(path)).toEqual(foreign);
    expect(alice.state(id)).toBe('behind');
  });

  test('a rotten key file is written anew', async () => {
    const path = here('keys-0001.password.age');
    const whole = stick.files.get(path) ?? new Uint8Array();
    const rotten = whole.slice();
    rotten[whole.length - 5] = (rotten[whole.length - 5] ?? 0) ^ 1;
    stick.files.set(path, rotten);
    await alice.verify(false);
    expect(stick.files.get(path)).toEqual(whole);
  });
});

describe('a state that would take much away', () => {
  let bob: Machine;
  let other: MemoryPlace;
  beforeEach(async () => {
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) await addRecord(alice.vault, name);
    await alice.sync();
    bob = await alice.twin();
    await bob.addPlace('stick');
    other = new MemoryPlace();
    const at = new Date(bob.world.now()).toISOString();
    await bob.vault.change('codes', (records, { stamp }) =>
      records.map(record => ({ ...record, removed: { ...record.removed, at, stamp } })),
    );
    await bob.sync();
  });

  test('is asked about, and changes nothing until it is answered', async () => {
    await alice.sync();
    expect(idsOf(alice.vault)).toHaveLength(7);
    const [question, ...more] = alice.keeper.questions();
    expect(more).toEqual([]);
    expect(question).toMatchObject({ place: id, compartment: 'codes', shrinkage: { before: 7, after: 0 } });
    expect(alice.vault.read('codes').records.every(({ removed }) => removed.at === null)).toBe(true);
    await alice.reopen();
    await alice.sync();
    expect(alice.keeper.questions().map(each => each.id)).toEqual([question?.id]);
  });

  test('yes takes it in', async () => {
    await alice.sync();
    await alice.keeper.answer(alice.keeper.questions()[0]?.id ?? '', true);
    expect(alice.vault.read('codes').records.every(({ removed }) => removed.at !== null)).toBe(true);
    expect(alice.keeper.questions()).toEqual([]);
  });

  test('no leaves it there and is not asked again', async () => {
    await alice.sync();
    await alice.keeper.answer(alice.keeper.questions()[0]?.id ?? '', false);
    await alice.reopen();
    await alice.sync();
    expect(alice.keeper.questions()).toEqual([]);
    expect(alice.vault.read('codes').records.every(({ removed }) => removed.at === null)).toBe(true);
    expect(other.files.size).toBe(0);
  });

  test('an answer to no question is refused', async () => {
    await expect(alice.keeper.answer('0123456789abcdef', true)).rejects.toThrow('nothing-to-merge');
  });
});

describe('a place that was put back', () => {
  let old: Map<string, Uint8Array>;
  beforeEach(async () => {
    await alice.sync();
    old = new Map(stick.files);
    await addRecord(alice.vault, 'second');
    await alice.sync();
    stick.files.clear();
    for (const [path, bytes] of old) stick.files.set(path, bytes);
  });

  test('is flagged, gets the newest state all the same, and stays flagged until it was opened', async () => {
    await alice.sync();
    expect(alice.state(id)).toBe('rolled-back');
    expect(stick.files.has(here(alice.vault.home().heads().codes?.file ?? ''))).toBe(true);
    await alice.reopen();
    await alice.verify(false);
    expect(alice.state(id)).toBe('rolled-back');
    await alice.verify(true);
    expect(alice.state(id)).toBe('current');
    expect(idsOf(alice.vault)).toEqual(['first', 'second']);
  });

  test('is flagged also behind a file with a high number that nobody can open', async () => {
    const { file = '' } = alice.vault.home().heads().codes ?? {};
    stick.files.set(here(file.replace(/-\d{6}-/, '-999999-')), Buffer.from('made up'));
    await alice.sync();
    expect(alice.record(id).rolledBack).toBe(true);
  });

  test('is flagged also when all is gone but the marker', async () => {
    for (const path of [...stick.files.keys()]) if (!path.endsWith('place.json')) stick.files.delete(path);
    await alice.sync();
    expect(alice.state(id)).toBe('rolled-back');
  });
});

describe('what may go', () => {
  test('ten of the newest stay, and what place zero keeps; nothing that is not ours is touched', async () => {
    const foreign = ['notes.txt', 'codes-1.age', 'keys-0001.fingerprint.age'].map(here);
    for (const path of foreign) stick.files.set(path, Buffer.from('not ours'));
    for (let number = 0; number < 14; number += 1) {
      alice.world.time += 1000;
      await addRecord(alice.vault, `r${number}`);
      await alice.sync();
    }
    expect(filesOf(alice.vault, 'codes-')).toHaveLength(10);
    for (const path of foreign) expect(stick.files.has(path)).toBe(true);
    expect(namesIn(stick, 'codes-0').length).toBeLessThanOrEqual(12);
    expect(namesIn(stick, 'codes-0')).toEqual(
      expect.arrayContaining(filesOf(alice.vault, 'codes-').slice(-3)),
    );
  });

  test('temp files of this computer go, those of others stay', async () => {
    const { device } = alice.vault;
    const mine = here(`codes-000009-${device}-0123456789abcdef.age.0badcafe.tmp`);
    const other = here('codes-000009-deadbeef-0123456789abcdef.age.0badcafe.tmp');
    for (const path of [mine, other]) stick.files.set(path, Buffer.from('half'));
    await alice.sync();
    expect([stick.files.has(mine), stick.files.has(other)]).toEqual([false, true]);
  });

  test('an old password file goes where the recovery codes got a password of their own', async () => {
    await addCodes(alice.vault, 'Mail');
    await alice.sync();
    await alice.vault.setRecoveryPassword(PASSWORD, 'quite another one');
    await alice.sync();
    expect(namesIn(stick, 'keys-0001.password')).toEqual([]);
    expect(namesIn(stick, 'keys-')).toEqual(filesOf(alice.vault, 'keys-'));
    expect(alice.state(id)).toBe('current');
  });
});
