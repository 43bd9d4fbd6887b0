// The service itself, before anything is proved with it: it takes right codes and no others. Codes come from oathtool.
import { spawnSync } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { invoicePortal, type Personality, testForge } from './personalities.ts';
import { type Service, startService } from './service.ts';
import { codeOf, codesOn, secretOn, Visitor } from './visitor.ts';

const noOathtool = spawnSync('oathtool', ['--version']).error !== undefined;
const services: Service[] = [];

afterEach(async () => {
  for (const service of services.splice(0)) await service.stop();
});

async function start(personality: Personality) {
  const service = await startService(personality);
  services.push(service);
  return service;
}

/** Somebody who has just set the second factor up and signed out again. */
async function member(personality: Personality) {
  const service = await start(personality);
  const visitor = new Visitor(service);
  const secret = await secretOn(await visitor.signIn());
  const codes = codesOn(await visitor.submit('/set-up', { code: codeOf(secret) }));
  await visitor.submit('/done');
  await visitor.submit('/sign-out');
  return { service, visitor, secret, codes };
}

describe.skipIf(noOathtool).each([testForge, invoicePortal])('$name', personality => {
  test('lets nobody in without the password, and nobody look behind it', async () => {
    const visitor = new Visitor(await start(personality));
    const { user } = personality;
    const refused = await visitor.submit('/sign-in', { user, password: 'not the password' });
    expect(refused).toMatchObject({ status: 403, problem: 'Name or password is wrong.' });
    for (const path of ['/', '/set-up', '/new-codes', '/recovery-codes'])
      expect((await visitor.open(path)).heading).toBe('Sign in');
    expect((await visitor.submit('/new-recovery-codes')).heading).toBe('Sign in');
  });

  test('takes a code of the secret in its QR code, and hands recovery codes out only then', async () => {
    const visitor = new Visitor(await start(personality));
    const page = await visitor.signIn();
    expect(page.heading).toBe('Set up your authenticator');
    const secret = await secretOn(page);
    const wrong = await visitor.submit('/set-up', { code: codeOf(secret, '20 minutes ago') });
    expect(wrong).toMatchObject({ status: 403, problem: 'That code is wrong or no longer valid.' });
    expect(await secretOn(wrong)).toBe(secret);
    expect((await visitor.open('/new-codes')).heading).toBe('Set up your authenticator');

    const shown = await visitor.submit('/set-up', { code: codeOf(secret) });
    expect(new Set(codesOn(shown)).size).toBe(personality.codes);
    const { name, text } = await visitor.download('/recovery-codes');
    expect(name).toBe(personality.codeFile.name);
    for (const code of codesOn(shown)) expect(text).toContain(code);
    expect((await visitor.submit('/done')).heading).toBe('Welcome');
    expect((await visitor.open('/new-codes')).heading).toBe('Welcome');
  });

  test('asks for a second factor; takes the code of now, not an expired or a foreign one', async () => {
    const { visitor, secret } = await member(personality);
    expect((await visitor.signIn()).heading).toBe('Enter your code');
    expect((await visitor.open('/')).heading).toBe('Sign in');
    const foreign = codeOf('JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP');
    for (const code of [codeOf(secret, '5 minutes ago'), foreign, ''])
      expect(await visitor.submit('/second-factor', { code })).toMatchObject({ status: 403 });
    expect((await visitor.submit('/second-factor', { code: codeOf(secret) })).heading).toBe('Welcome');
  });

  test('takes a recovery code once', async () => {
    const { service, visitor, codes } = await member(personality);
    await visitor.signIn();
    const page = await visitor.submit('/recovery', { code: codes[1] ?? '' });
    expect(page.status).toBe(200);
    expect(page.heading).toBe(personality.recoveryStartsOver ? 'Set up your authenticator' : 'Welcome');

    const again = new Visitor(service);
    if (personality.recoveryStartsOver)
      await visitor.submit('/set-up', { code: codeOf(await secretOn(page)) });
    expect((await again.signIn()).heading).toBe('Enter your code');
    expect(await again.submit('/recovery', { code: codes[1] ?? '' })).toMatchObject({ status: 403 });
    expect(await again.submit('/recovery', { code: 'aaaaa-aaaaa' })).toMatchObject({ status: 403 });
  });
});

describe.skipIf(noOathtool)('Test Forge', () => {
  let scene: Awaited<ReturnType<typeof member>>;
  beforeEach(async () => {
    scene = await member(testForge);
  });

  test('keeps the other codes, until a new list voids them', async () => {
    const { service, visitor, codes } = scene;
    for (const [index, left] of [
      [9, 9],
      [0, 8],
    ] as const) {
      await visitor.signIn();
      const page = await visitor.submit('/recovery', { code: codes[index] ?? '' });
      expect(page.html).toContain(`<strong id="left">${left}</strong>`);
      if (left === 9) await visitor.submit('/sign-out');
    }
    const fresh = codesOn(await visitor.submit('/new-recovery-codes'));
    const other = new Visitor(service);
    await other.signIn();
    expect(await other.submit('/recovery', { code: codes[5] ?? '' })).toMatchObject({ status: 403 });
    expect((await other.submit('/recovery', { code: fresh[5] ?? '' })).heading).toBe(
      'Your new recovery codes',
    );
  });
});

describe.skipIf(noOathtool)('Invoice Portal', () => {
  test('one code voids all three and the old secret; a new QR code and three new codes follow', async () => {
    const { service, visitor, secret, codes } = await member(invoicePortal);
    await visitor.signIn();
    const page = await visitor.submit('/recovery', { code: codes[0] ?? '' });
    const newSecret = await secretOn(page);
    expect(newSecret).not.toBe(secret);
    expect(await visitor.submit('/set-up', { code: codeOf(secret) })).toMatchObject({ status: 403 });
    const fresh = codesOn(await visitor.submit('/set-up', { code: codeOf(newSecret) }));
    expect(fresh).toHaveLength(3);
    expect(fresh.filter(code => codes.includes(code))).toEqual([]);

    const other = new Visitor(service);
    await other.signIn();
    for (const code of codes)
      expect(await other.submit('/recovery', { code }), 'an old code').toMatchObject({ status: 403 });
    await other.signIn();
    expect(await other.submit('/second-factor', { code: codeOf(secret) })).toMatchObject({ status: 403 });
    expect((await other.submit('/second-factor', { code: codeOf(newSecret) })).status).toBe(200);
    const third = new Visitor(service);
    await third.signIn();
    expect((await third.submit('/recovery', { code: fresh[2] ?? '' })).heading).toBe(
      'Set up your authenticator',
    );
  });
});
