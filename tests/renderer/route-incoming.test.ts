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

  test('the text of the first file decides, whatever it is called', async () => {
    expect(await routeOfFiles([file(LINK, 'export', '')])).toBe('account');
    expect(await routeOfFiles([file('%PDF-1.7', 'codes.pdf', 'application/pdf')])).toBe('recovery');
    expect(await routeOfFiles([])).toBe('recovery');
  });

  test('a large file is not read for that', async () => {
    const large = file(`${LINK}\n${'x'.repeat(1_000_001)}`, 'large.txt', 'text/plain');
    expect(await routeOfFiles([large])).toBe('recovery');
  });
});
