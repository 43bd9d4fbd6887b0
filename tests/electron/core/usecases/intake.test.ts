import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addAccounts } from '../../../../electron/core/usecases/add-accounts.ts';
import { advanceCounter } from '../../../../electron/core/usecases/advance-counter.ts';
import {
  forgetOffers,
  readPicture,
  readText,
  typeIn,
} from '../../../../electron/core/usecases/read-intake.ts';
import { setPin } from '../../../../electron/core/usecases/set-pin.ts';
import { setUpVault } from '../../../../electron/core/usecases/set-up-vault.ts';
import { showCodes } from '../../../../electron/core/usecases/show-codes.ts';
import type { Entry } from '../../../../shared/domain/otp.ts';
import { printMigration } from '../../../../shared/otp/print-migration.ts';
import { makeContext, secret, type TestContext } from './context-double.ts';

const uri = (name: string, letters: string) =>
  `otpauth://totp/${name}:alice?secret=${letters}&issuer=${name}`;
const ONE = 'JBSWY3DPEHPK3PXP';
const TWO = 'MFRGGZDFMZTWQ2LK';

let context: TestContext;
let pictures: string[];
beforeAll(async () => {
  pictures = [];
  context = makeContext(pictures);
  await setUpVault(context, { password: secret('correct horse battery'), kitProof: null });
});
beforeEach(async () => {
  await forgetOffers(context);
});
afterAll(async () => {
  await context.open?.close();
  context.remove();
});

const addAll = async (
  offers: { offer: string; issuer: string; account: string }[],
  pin: string | null = null,
) =>
  addAccounts(context, {
    offers: offers.map(({ offer, issuer, account }) => ({
      offer,
      issuer,
      account,
      pin: pin === null ? null : secret(pin),
    })),
  });

describe('reading', () => {
  test('a picture with accounts and other things: each is named, and no secret goes out', async () => {
    pictures.splice(
      0,
      pictures.length,
      uri('One', ONE),
      'https://example.com',
      `${uri('Bad', ONE)}&digits=0`,
    );
    const intake = await readPicture(context, { name: 'shot.png', bytes: new Uint8Array() });
    expect(intake.offers.map(offer => offer.issuer)).toEqual(['One']);
    expect(intake.others).toEqual([{ source: 'shot.png', kind: 'web-address' }]);
    expect(intake.refused.map(({ failure }) => failure.code)).toEqual(['bad-digits']);
    expect(JSON.stringify(intake)).not.toContain(ONE);
  });

  test('text line by line, with comments and lists', async () => {
    const intake = await readText(context, {
      text: secret(`# mine\n${uri('One', ONE)},${uri('Two', TWO)}\r\n\nnonsense`),
    });
    expect(intake.offers.map(offer => offer.issuer)).toEqual(['One', 'Two']);
    await expect(readText(context, { text: secret('hello') })).rejects.toThrow('unknown-text');
  });

  test('a transfer in parts, in any order, says which are missing', async () => {
    const entries = Array.from({ length: 5 }, (_, n): Entry => {
      const otp = { type: 'totp', secret: TWO, algorithm: 'SHA1', digits: 6, period: 30 } as const;
      return { issuer: `S${n}`, account: 'alice', extra: [], otp };
    });
    const parts = printMigration(entries, { batch: 7, perPart: 2 });
    expect(parts).toHaveLength(3);
    const third = await readText(context, { text: secret(parts[2] ?? '') });
    expect(third.transfers).toEqual([{ seen: [3], parts: 3 }]);
    await readText(context, { text: secret(parts[0] ?? '') });
    expect((await readText(context, { text: secret(parts[1] ?? '') })).transfers).toEqual([]);
    expect(context.offers.size).toBe(5);
  });

  test.each([
    [{ digits: 0 }, 'bad-digits'],
    [{ period: 0 }, 'bad-period'],
    [{ type: 'hotp' as const, counter: -1 }, 'bad-counter'],
    [{ algorithm: 'MD5' as const }, 'unknown-algorithm'],
    [{ secret: secret('JBSW1') }, 'bad-base32'],
    [{ secret: secret(' ') }, 'empty-secret'],
  ])('what is typed in by hand is refused like a URI: %j', async (change, code) => {
    const form = {
      secret: secret(ONE),
      pin: null,
      issuer: 'X',
      account: 'y',
      type: 'totp' as const,
      algorithm: 'SHA1' as const,
      digits: 6,
      period: 30,
      counter: null,
    };
    await expect(typeIn(context, { ...form, ...change })).rejects.toThrow(code);
    expect(context.offers.size).toBe(0);
  });
});

describe('adding', () => {
  test('never replaces: the same secret twice stands side by side, and the second is marked', async () => {
    const first = await readText(context, { text: secret(uri('Twice', ONE)) });
    await addAll(first.offers);
    const second = await readText(context, { text: secret(uri('Twice', ONE)) });
    expect(second.offers[0]?.alike).toMatchObject([{ issuer: 'Twice', same: 'secret' }]);
    await addAll(second.offers);
    const { records } = context.open?.read('codes') ?? { records: [] };
    expect(records.filter(record => record.name.issuer === 'Twice')).toHaveLength(2);
  });

  test('an offer can be taken once, and one that is gone adds nothing of the rest', async () => {
    const { offers } = await readText(context, { text: secret(`${uri('Once', ONE)}\n${uri('Rest', TWO)}`) });
    await addAll(offers.slice(0, 1));
    const before = context.open?.read('codes').generation;
    await expect(addAll(offers)).rejects.toThrow('offer-gone');
    expect(context.open?.read('codes').generation).toBe(before);
  });

  test('a PIN may come later, and until then there is no code', async () => {
    const yandex = 'otpauth://yaotp/bob?secret=LA2V6KMCGYMWWVEW64RNP3JA3IAAAAAAHTSG4HRZPI';
    const { offers } = await readText(context, { text: secret(yandex) });
    expect(offers[0]?.pinNeeded).toBe(true);
    const { added } = await addAll(offers);
    const id = added[0]?.id ?? '';
    expect((await showCodes(context, { ids: [id] })).codes).toEqual([]);
    await expect(setPin(context, { id, pin: secret('12') })).rejects.toThrow('bad-pin');
    await setPin(context, { id, pin: secret('7586') });
    const { codes } = await showCodes(context, { ids: [id], at: 1_581_064_020 });
    expect(codes[0]?.code).toBe('oactmacq');
  });
});

test('an HOTP code is shown only after the counter was saved, and can then be copied', async () => {
  const { offers } = await readText(context, {
    text: secret('otpauth://hotp/VPN:x?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'),
  });
  const { added } = await addAll(offers);
  const id = added[0]?.id ?? '';
  expect((await showCodes(context, { ids: [id] })).codes).toEqual([]);
  const generation = context.open?.read('codes').generation ?? 0;
  // RFC 4226, appendix D, counter 0
  expect((await advanceCounter(context, { id })).code).toBe('755224');
  expect(context.open?.read('codes').generation).toBe(generation + 1);
  expect((await showCodes(context, { ids: [id] })).codes[0]?.code).toBe('755224');
});
