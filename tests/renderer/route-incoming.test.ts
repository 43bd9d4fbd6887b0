/** Where something leads that was dropped or pasted on a screen that did not ask for it. */
import { describe, expect, test } from 'vitest';
import { routeOfFiles, routeOfText } from '../../renderer/route-incoming.ts';

const LINK = 'otpauth://totp/Example:alice?secret=JBSWY3DPEHPK3PXP';
const file = (text: string, name: string, type: string): File => new File([text], name, { type });

describe('text', () => {
  test.each([
    [LINK, 'account'],
    [`  ${LINK}`, 'account'],
    [`My accounts\n${LINK}\n`, 'account'],
    ['OTPAUTH-MIGRATION://offline?data=AAAA', 'account'],
    ['12345-67890\n09876-54321', 'recovery'],
    ['look at otpauth://totp in the manual', 'recovery'],
    ['', 'recovery'],
    ['{"version":1,"header":{"slots":null}}', 'import'],
    ['\uFEFF[\n{"type":"TOTP"}]', 'import'],
    ['<?xml version="1.0"?>', 'import'],
    ['-----BEGIN PGP MESSAGE-----', 'import'],
    ['name,login_uri,login_totp\nA,b,c', 'import'],
    ['Title,URL,Username,Password,Notes,OTPAuth', 'import'],
    ['[x] 12345-67890\n[ ] 09876-54321', 'recovery'],
    ['1. 12345-67890, keep them secret', 'recovery'],
  ])('%j leads to %s', (text, route) => {
    expect(routeOfText(text)).toBe(route);
  });
});

describe('files', () => {
  test('one picture makes it a matter of accounts', async () => {
    const codes = file('12345-67890', 'codes.txt', 'text/plain');
    expect(await routeOfFiles([codes, file('x', 'a.png', 'image/png')])).toBe('account');
    expect(await routeOfFiles([codes])).toBe('recovery');
  });

  test('one export makes it an import, whatever lies beside it', async () => {
    const codes = file('12345-67890', 'codes.txt', 'text/plain');
    const picture = file('x', 'a.png', 'image/png');
    const archive = file('PK', 'export.zip', 'application/zip');
    expect(await routeOfFiles([codes, picture, archive])).toBe('import');
    expect(await routeOfFiles([archive])).toBe('import');
    expect(await routeOfFiles([file('{}', 'aegis.json', 'application/json')])).toBe('import');
    expect(await routeOfFiles([file('{"encryptedData":""}', 'ente.txt', 'text/plain')])).toBe('import');
    expect(await routeOfFiles([file('\x03\xd9', 'vault.kdbx', '')])).toBe('import');
    expect(await routeOfFiles([file(`${LINK}\n${LINK}`, 'links.txt', 'text/plain')])).toBe('import');
    expect(await routeOfFiles([file(LINK, 'a.txt', ''), file(LINK, 'b.txt', '')])).toBe('import');
    expect(await routeOfFiles([picture, picture])).toBe('account');
    expect(await routeOfFiles([codes, codes])).toBe('recovery');
  });

  test('the text of the first file decides, whatever it is called', async () => {
    expect(await routeOfFiles([file(LINK, 'export', '')])).toBe('account');
    expect(await routeOfFiles([file('%PDF-1.7', 'codes.pdf', 'application/pdf')])).toBe('recovery');
    expect(await routeOfFiles([])).toBe('recovery');
  });

  test('a large file is not read for that: no page of codes is so long', async () => {
    const large = file('x'.repeat(1_000_001), 'large.txt', 'text/plain');
    expect(await routeOfFiles([large])).toBe('import');
  });
});
