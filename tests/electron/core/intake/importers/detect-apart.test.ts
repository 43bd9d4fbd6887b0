import { describe, expect, test } from 'vitest';
import { IMPORTERS, identify } from '../../../../../electron/core/intake/importers/registry.ts';
import { openSource } from '../../../../../electron/core/intake/importers/source.ts';
import { outerFile } from './otp-auth-file.ts';

const otp = { secret: 'JBSWY3DPEHPK3PXP', label: 'x', type: 'TOTP', thumbnail: 'Default' };
const binary = (start: string | number[]) =>
  Buffer.concat([Buffer.from(start as string), Buffer.alloc(200, 0xd5)]);

/** The smallest file of each format that is still recognised. */
const SAMPLES: Record<string, unknown> = {
  aegis: { version: 1, header: { slots: null, params: null }, db: { version: 3, entries: [] } },
  stratum: { Authenticators: [{ Secret: 'x' }] },
  'lastpass-authenticator': { accounts: [{ issuerName: 'x', secret: 'y' }] },
  'freeotp-plus': { tokens: [], tokenOrder: [] },
  '2fauth': { app: '2fauth_v5', schema: 1, data: [] },
  raivo: [{ kind: 'TOTP', timer: '30', secret: 'x' }],
  duo: [{ name: 'x', otpGenerator: { otpSecret: 'x' } }],
  andotp: [{ ...otp, issuer: 'x' }],
  'gnome-authenticator': [{ ...otp, tags: ['x'] }],
  'stratum-html': '<html><code>otpauth://totp/x?secret=JBSWY3DPEHPK3PXP</code></html>',
};
const BINARIES: [format: string, file: Buffer][] = [
  ['stratum', binary('AUTHENTICATORPRO')],
  ['stratum', binary('AuthenticatorPro')],
  ['otpclient', binary('OTPClient\0\0\0')],
  ['otp-auth', outerFile({ Version: 1 }, 'Authenticator')],
  ['otp-auth', outerFile({ Version: 1 }, 'OTPAuth')],
  ['freeotp', binary([0xac, 0xed, 0, 5])],
  ['andotp', binary([0, 2, 0x22, 0xe0])],
];
const OTHERS: unknown[] = [
  [],
  {},
  [1, 'x', null],
  [{ name: 'x', secret: 'y' }],
  { accounts: [{ name: 'x' }] },
  { tokens: ['x'] },
  { data: [], schema: 1 },
  { authenticators: [] },
  { message: 1 },
];

const contentOf = (sample: unknown) =>
  Buffer.from(typeof sample === 'string' ? sample : JSON.stringify(sample));

async function takers(file: Buffer): Promise<string[]> {
  const source = await openSource('file', file);
  return IMPORTERS.filter(importer => importer.detect(source)).map(({ format }) => format);
}

describe('detection', () => {
  test('every file is taken by its own importer and by no other', async () => {
    const samples = Object.entries(SAMPLES).map(([format, sample]) => [format, contentOf(sample)] as const);
    for (const [format, file] of [...samples, ...BINARIES]) {
      // GNOME's list is andOTP's without an issuer: the order of the registry decides
      const wanted = format === 'gnome-authenticator' ? [format, 'andotp'] : [format];
      expect(await takers(file)).toEqual(wanted);
      expect(identify(await openSource('file', file))?.format).toBe(format);
    }
  });

  test('what is of none of them is left alone', async () => {
    for (const other of OTHERS) expect(await takers(contentOf(other))).toEqual([]);
  });
});
