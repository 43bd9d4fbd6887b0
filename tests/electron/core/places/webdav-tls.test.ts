// TLS with real certificates: what does not prove that it is the right server gets no request, and so no password.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openWebdavPlace } from '../../../../electron/core/places/webdav-place.ts';
import { refusalOf } from './refusal-of.ts';
import { DavDouble } from './servers/dav-double.ts';

const noOpenssl = spawnSync('openssl', ['version']).error ? 'openssl is not installed' : null;
const VAULT = 'ab'.repeat(16);

describe.skipIf(noOpenssl)(`WebDAV over TLS${noOpenssl ? ` (skipped: ${noOpenssl})` : ''}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'sparekey-tls-'));
  let dav: DavDouble;
  /** A certificate that signs itself. */
  const certify = (name: string, host: string, days: number) => {
    const [key, request, cert] = ['key', 'csr', 'pem'].map(end => join(folder, `${name}.${end}`)) as [
      string,
      string,
      string,
    ];
    const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'ignore' });
    const whose = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${host}`];
    openssl('req', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', request, ...whose);
    const signed = ['-req', '-in', request, '-signkey', key, '-copy_extensions', 'copy'];
    openssl('x509', ...signed, '-days', String(days), '-out', cert);
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  };
  const pairs: Record<string, { key: string; cert: string }> = {};
  beforeAll(() => {
    pairs.good = certify('good', 'localhost', 1);
    pairs.other = certify('other', 'elsewhere.example', 1);
    pairs.expired = certify('expired', 'localhost', -1);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  afterEach(async () => {
    await dav.stop();
    delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
  });

  const serve = async (name: string) => {
    dav = new DavDouble(pairs[name]);
    await dav.start();
    return { kind: 'webdav', url: dav.url('localhost'), user: 'alice', password: 'tulip-7' } as const;
  };

  test('a certificate that is trusted and fits', async () => {
    const target = await serve('good');
    const place = openWebdavPlace(target, { certificates: pairs.good?.cert ?? '' });
    await place.prepare(VAULT);
    await place.write(`${VAULT}/a.age`, new Uint8Array([1, 2, 3]));
    expect(await place.read(`${VAULT}/a.age`, 3)).toEqual(new Uint8Array([1, 2, 3]));
    place.close();
  });

  test.each([
    ['that nobody vouches for', 'good', null],
    ['of another host', 'other', 'other'],
    ['of the past', 'expired', 'expired'],
  ])('one %s', async (_what, name, trusted) => {
    const target = await serve(name);
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    const options = trusted === null ? {} : { certificates: pairs[trusted]?.cert ?? '' };
    const place = openWebdavPlace(target, options);
    expect(await refusalOf(place.vaults())).toBe('tls');
    expect(await refusalOf(place.write(`${VAULT}/a.age`, new Uint8Array([1])))).toBe('tls');
    expect(dav.asked).toEqual([]);
    place.close();
  });

  test('a server that speaks no TLS at all', async () => {
    dav = new DavDouble();
    await dav.start();
    const url = dav.url('localhost').replace('http:', 'https:');
    const place = openWebdavPlace({ kind: 'webdav', url, user: 'alice', password: 'tulip-7' });
    expect(await refusalOf(place.vaults())).toBe('tls');
    expect(dav.asked).toEqual([]);
    place.close();
  });
});
