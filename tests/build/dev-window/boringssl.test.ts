// The allow-list of ciphers, against everything that this Node's OpenSSL offers.
import { getCiphers } from 'node:crypto';
import { expect, test } from 'vitest';
import { boringSslHas } from '../../../build/dev-window/boringssl.ts';

test('keeps what Electron has', () => {
  for (const name of ['aes-256-gcm', 'AES-128-CBC', 'aes-192-ctr', 'aes-256-ecb', 'aes256']) {
    expect(boringSslHas(name), name).toBe(true);
  }
});

test('of OpenSSL’s ciphers, no stream, wrap, CCM, OCB, SIV, XTS or foreign one is kept', () => {
  const offered = getCiphers();
  expect(offered.length).toBeGreaterThan(50);
  const refused = offered.filter(name => !boringSslHas(name));
  const suspicious = /chacha|ccm|ocb|wrap|siv|xts|id-|camellia|aria|sm4|seed|cast|idea|bf|blowfish/i;
  expect(offered.filter(name => suspicious.test(name) && !refused.includes(name))).toEqual([]);
  expect(refused).toContain('chacha20-poly1305');
});
