/**
 * What every kind of place must keep to, as tests: the same sentences as in place.ts. Each kind runs them over the real
 * thing: `describeRules('WebDAV by Apache', async () => …)`.
 */
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Place, PlacePath } from '../../../../electron/core/places/place.ts';
import { refusalOf } from './refusal-of.ts';

export interface RuledPlace {
  /** Fresh; its root is there and empty. */
  place: Place;
  /** rclone: writing makes folders. */
  makesFolders?: true;
  /** Puts a file there by other means than the place. */
  put(path: string, bytes: Uint8Array): Promise<void>;
  /** Takes the root away, as a stick that is pulled. */
  takeAway(): Promise<void>;
  clean(): Promise<void>;
}

const VAULT = 'ab'.repeat(16);
const OTHER = '01'.repeat(16);
const LIMIT = 1024 * 1024;
const file = (name: string): PlacePath => `${VAULT}/${name}`;
const names = async (place: Place) => (await place.list(VAULT)).map(({ name }) => name).sort();

export function describeRules(kind: string, make: () => Promise<RuledPlace>): void {
  describe(`${kind} keeps to the rules of a place:`, () => {
    let ruled: RuledPlace;
    let place: Place;
    beforeEach(async () => {
      ruled = await make();
      place = ruled.place;
    });
    afterEach(async () => {
      place.close();
      await ruled.clean();
    });

    test('an empty one has no vaults, no files, and answers null', async () => {
      expect([await place.vaults(), await place.list(VAULT)]).toEqual([[], []]);
      expect(await place.read(file('place.json'), LIMIT)).toBeNull();
      expect(await place.read('HOW-TO-RESTORE.txt', LIMIT)).toBeNull();
    });

    test.each([0, 1, 4096, 70_000])('%i bytes come back as they went in', async size => {
      const bytes = new Uint8Array(randomBytes(size));
      await place.prepare(VAULT);
      await place.write(file('codes-000001.age'), bytes);
      expect(await place.read(file('codes-000001.age'), LIMIT)).toEqual(bytes);
      const [entry, ...others] = await place.list(VAULT);
      expect(others).toEqual([]);
      expect(entry).toMatchObject({ name: 'codes-000001.age', downloaded: true });
      expect([size, null]).toContain(entry?.size);
      expect(await place.vaults()).toEqual([VAULT]);
    });

    test('other names in the root are no vaults, and other vaults are listed apart', async () => {
      await place.prepare(VAULT);
      await ruled.put('Holiday.jpg', randomBytes(10));
      await ruled.put(`${OTHER}/codes-000001.age`, randomBytes(10));
      await place.write(file('a.age'), randomBytes(10));
      expect(await place.vaults()).toEqual([OTHER, VAULT].sort());
      expect(await names(place)).toEqual(['a.age']);
    });

    test('the same bytes may be written twice, others never over them', async () => {
      await place.prepare(VAULT);
      const bytes = new Uint8Array(randomBytes(100));
      await place.write(file('a.age'), bytes);
      await place.write(file('a.age'), bytes);
      expect(await refusalOf(place.write(file('a.age'), randomBytes(100)))).toBe('read-back-differs');
      expect(await place.read(file('a.age'), LIMIT)).toEqual(bytes);
    });

    test('what may change is replaced, and nothing else is left behind', async () => {
      await place.prepare(VAULT);
      for (const path of [file('place.json'), 'HOW-TO-RESTORE.txt'] as const) {
        await place.replace(path, Buffer.from('one'));
        await place.replace(path, Buffer.from('two'));
        expect(Buffer.from((await place.read(path, LIMIT)) ?? [])).toEqual(Buffer.from('two'));
      }
      expect(await names(place)).toEqual(['place.json']);
    });

    test('removing is done once, and done again without complaint', async () => {
      await place.prepare(VAULT);
      await place.write(file('a.age'), randomBytes(10));
      await place.remove(file('a.age'));
      await place.remove(file('a.age'));
      expect(await names(place)).toEqual([]);
    });

    test('names of conflict copies are listed and read', async () => {
      const name = 'codes-000001 (Alice’s conflicted copy 2026-05-03).age';
      await ruled.put(`${VAULT}/${name}`, Buffer.from('copy'));
      expect(await names(place)).toEqual([name]);
      expect(await place.read(file(name), LIMIT)).toHaveLength(4);
    });

    test('a file over the limit is refused', async () => {
      await place.prepare(VAULT);
      await place.write(file('a.age'), randomBytes(101));
      expect(await refusalOf(place.read(file('a.age'), 100))).toBe('too-large');
      expect(await place.read(file('a.age'), 101)).toHaveLength(101);
    });

    test('calls that come together are all carried out', async () => {
      await place.prepare(VAULT);
      const all = Array.from({ length: 12 }, (_, number) => `codes-${number}.age`).sort();
      await Promise.all(all.map(name => place.write(file(name), randomBytes(50))));
      expect(await names(place)).toEqual(all);
    });

    test('nothing is written where the root is not, and its folder is not made', async () => {
      await place.prepare(VAULT);
      await ruled.takeAway();
      expect(await refusalOf(place.list(VAULT))).toBe('missing');
      expect(await refusalOf(place.read(file('a.age'), LIMIT))).toBe('missing');
      expect(await refusalOf(place.write(file('a.age'), randomBytes(10)))).toBe('missing');
      expect(await refusalOf(place.replace(file('place.json'), randomBytes(10)))).toBe('missing');
      expect(await refusalOf(place.vaults())).toBe('missing');
    });

    test('a vault folder is made when a place is added, and never by writing', async () => {
      if (!ruled.makesFolders) {
        expect(await refusalOf(place.write(file('a.age'), randomBytes(10)))).toBe('marker-missing');
        expect(await refusalOf(place.replace(file('place.json'), randomBytes(10)))).toBe('marker-missing');
        expect(await place.list(VAULT)).toEqual([]);
      }
      await place.prepare(VAULT);
      await place.prepare(VAULT);
      await place.write(file('a.age'), randomBytes(10));
      expect(await names(place)).toEqual(['a.age']);
    });

    test('it says what it is', async () => {
      const { failureDomain } = await place.describe();
      expect(failureDomain).toMatch(/^$|^(disk|host|cloud|remote):./);
      expect((await place.describe()).failureDomain).toBe(failureDomain);
    });
  });
}
