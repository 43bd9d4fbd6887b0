/** Pages with QR codes in them, as Ente Auth writes them for printing, through the decoder thread as built. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { identify } from '../../../../electron/core/intake/importers/registry.ts';
import { openFile } from '../../../../electron/core/intake/open-file.ts';
import { QrDecoder } from '../../../../electron/core/intake/qr/decoder.ts';
import { Refusal, refuse } from '../../../../shared/failure.ts';
import { makeSymbol } from '../../../qr-screens/symbol.ts';
import { refusalOf } from './importers/importing.ts';
import { buildDecoder } from './qr/build-decoder.ts';

const folder = mkdtempSync(join(tmpdir(), 'sparekey-page-'));
let decoder: QrDecoder;

beforeAll(async () => {
  decoder = new QrDecoder({ workerFile: await buildDecoder(folder), budgetMs: 60_000 });
});
afterAll(async () => {
  await decoder.close();
  rmSync(folder, { recursive: true });
});

const goOn = () => undefined;
const SIDE = 250;

/** Black on nothing, modules of a broken number of pixels; older versions leave no border. */
async function enteQr(link: string, padding: number): Promise<string> {
  const symbol = makeSymbol(link, 'L');
  const size = Math.round((SIDE / symbol.size) * 2) / 2;
  const inset = padding + (SIDE - size * symbol.size) / 2;
  const all = Array.from({ length: symbol.size }, (_, at) => at);
  const modules = all.flatMap(y =>
    all
      .filter(x => symbol.isDark(y, x))
      .map(x => `<rect x="${inset + x * size}" y="${inset + y * size}" width="${size}" height="${size}"/>`),
  );
  const whole = SIDE + 2 * padding;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${whole}" height="${whole}">${modules.join('')}</svg>`;
  return (await sharp(Buffer.from(svg)).png().toBuffer()).toString('base64');
}

/** The words and parts of the page, without its style. */
function entePage(pictures: readonly string[]): string {
  const entries = pictures.map(
    picture => `<table class="otp-entry"><tr><td><p><b>Deno</b></p><p><b>mason</b></p>
      <p class="group">Type: <b>totp</b></p><p>Digits: <b>6</b></p><p>Secret: <b>JBSWY3DPEHPK3PXP</b></p></td>
      <td class="otp-qr"><img src="data:image/png;base64,${picture}" alt="QR Code"></td></tr></table><br/>`,
  );
  return `
  <!DOCTYPE html>
  <html><body><h1>Ente Auth</h1><h4>OTP Data Export</h4><main><p>${entries.join('')}</p></main>
  <img src="https://example.org/green.png"></body></html>`;
}

const link = (name: string, more = '') =>
  `otpauth://totp/Deno:${name}?secret=JBSWY3DPEHPK3PXP&issuer=Deno&algorithm=sha1&digits=6&period=60${more}`;
const DISPLAY = `&codeDisplay=${encodeURIComponent(
  JSON.stringify({
    pinned: true,
    trashed: false,
    lastUsedAt: 0,
    tapCount: 0,
    tags: ['work', 'two words'],
    note: 'a note that is somewhat longer than most of them are',
    position: 3,
    iconSrc: '',
    iconID: '',
  }),
)}`;

async function convertPage(page: string) {
  const source = await openFile(decoder, 'ente.html', new TextEncoder().encode(page), goOn);
  const importer = identify(source);
  if (importer === null) throw refuse('import-unknown', { file: source.name });
  const contents = await importer.read(source, []);
  if (contents.locked) throw new Error('a page is never locked');
  return { format: importer.format, ...contents.convert() };
}

describe('a page with QR codes', () => {
  test.each([
    ['with a border', 20],
    ['without one', 0],
  ])('%s: accounts with what stands beside them', async (_, padding) => {
    const pictures = await Promise.all(
      [link('a'), link('b', DISPLAY), 'otpauth://hotp/Deno:c?secret=JBSWY3DPEHPK3PXP&counter=7'].map(each =>
        enteQr(each, padding),
      ),
    );
    const { format, accounts, refused } = await convertPage(entePage(pictures));
    expect(format).toBe('html');
    expect(refused).toEqual([]);
    expect(accounts.map(({ entry }) => [entry.account, entry.otp.type])).toEqual([
      ['a', 'totp'],
      ['b', 'totp'],
      ['c', 'hotp'],
    ]);
    expect(accounts[0]?.entry.otp).toMatchObject({ period: 60 });
    expect(accounts[1]).toMatchObject({ favourite: true, tags: ['work', 'two words'] });
    expect(accounts[2]?.entry.otp).toMatchObject({ counter: 7 });
  });

  test('a picture that cannot be read, or holds no account, is refused by its number', async () => {
    const pictures = [await enteQr(link('a'), 20), 'iVBORw0KGgo=', await enteQr('https://example.org', 20)];
    const { accounts, refused } = await convertPage(entePage(pictures));
    expect(accounts).toHaveLength(1);
    expect(refused.map(({ index, name, failure }) => [index, name, failure.code])).toEqual([
      [1, 'picture 2', 'no-qr-found'],
      [2, '', 'unknown-text'],
    ]);
  });

  test('pages without a code, and pages that hold their links as text, are read as before', async () => {
    const page = entePage(['iVBORw0KGgo=']);
    expect(await refusalOf(convertPage(page))).toBe('import-unknown');
    const stratum = page.replace('<main>', `<main><code>${link('a')}</code>`);
    expect(await convertPage(stratum)).toMatchObject({ format: 'stratum-html' });
  });
});

describe('hostile pages', () => {
  const asked: number[] = [];
  const blind = {
    decode: async (bytes: Uint8Array) => {
      asked.push(bytes.length);
      if (asked.length === 1) return { texts: [link('a')] };
      throw refuse('no-qr-found', { file: '' });
    },
  };

  test('of many pictures without a code a few are looked at, and none is forgotten', async () => {
    asked.length = 0;
    const page = new TextEncoder().encode(entePage(Array.from({ length: 500 }, () => 'AAAA')));
    const source = await openFile(blind, 'x.html', page, goOn);
    expect(asked.length).toBe(11);
    const contents = await identify(source)?.read(source, []);
    const { accounts, refused } =
      contents?.locked === false ? contents.convert() : { accounts: [], refused: [] };
    expect([accounts.length, refused.length]).toEqual([1, 499]);
  });

  test('what a code holds is a row whatever it looks like, and bears the number of its picture', async () => {
    const texts = [[link('a'), '# a comment'], [], ['\n'], [`${link('b')}\n`]];
    const reads = texts.values();
    const odd = { decode: async () => ({ texts: reads.next().value ?? [] }) };
    const page = new TextEncoder().encode(entePage(texts.map(() => 'AAAA')));
    const source = await openFile(odd, 'x.html', page, goOn);
    const contents = await identify(source)?.read(source, []);
    const { accounts, refused } =
      contents?.locked === false ? contents.convert() : { accounts: [], refused: [] };
    expect(accounts.map(({ entry }) => entry.account)).toEqual(['a', 'b']);
    expect(refused.map(({ index, failure }) => [index, failure.code])).toEqual([
      [0, 'unknown-text'],
      [1, 'no-qr-found'],
      [2, 'unknown-text'],
    ]);
  });

  test('more pictures than rows are allowed are refused', async () => {
    asked.length = 0;
    const page = new TextEncoder().encode(`<html>${'data:image/png;base64,A '.repeat(150_000)}`);
    const source = await openFile(blind, 'x.html', page, goOn);
    expect(source.pictures).toHaveLength(100_001);
    const contents = await identify(source)?.read(source, []);
    expect(() => contents?.locked === false && contents.convert()).toThrow(Refusal);
  });

  test('who gives up waits for no more than one picture', async () => {
    asked.length = 0;
    const page = new TextEncoder().encode(entePage(['AAAA', 'AAAA', 'AAAA']));
    const giveUp = () => {
      if (asked.length === 1) throw refuse('import-cancelled', {});
    };
    expect(await refusalOf(openFile(blind, 'x.html', page, giveUp))).toBe('import-cancelled');
    expect(asked.length).toBe(1);
  });

  test('what breaks in the decoder is no picture without a code', async () => {
    const broken = { decode: () => Promise.reject(new Error('gone')) };
    const page = new TextEncoder().encode(entePage(['AAAA']));
    await expect(openFile(broken, 'x.html', page, goOn)).rejects.toThrow('gone');
  });
});
