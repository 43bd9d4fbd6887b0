/**
 * The networks inside the second detector's package are those that OpenCV publishes under Apache-2.0 (docs/qr.md).
 */
import { createHash } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { locatePackagedFile } from '../../../../../electron/core/files/packaged-file.ts';
import { detectWithWechat } from '../../../../../electron/core/intake/qr/detect-wechat.ts';
import { HOTP, qrPicture, TOTP } from './qr-picture.ts';

/** From opencv_contrib/modules/wechat_qrcode/CMakeLists.txt. */
const PUBLISHED = {
  detect_caffemodel: '238e2b2d6f3c18d6c3a30de0c31e23cf',
  detect_prototxt: '6fb4976b32695f9f5c6305c19f12537d',
  sr_caffemodel: 'cbfcd60361a73beb8c583eea7e8e6664',
  sr_prototxt: '69db99927a70df953b471daaba03fbef',
};

test('the models are the published ones', async () => {
  const models = await import(/* @vite-ignore */ pathToFileURL(locatePackagedFile('wechat_qr.mjs')).href);
  for (const [name, md5] of Object.entries(PUBLISHED))
    expect([name, createHash('md5').update(models[name]).digest('hex')]).toEqual([name, md5]);
});

test('it returns every code of a grey plane, call after call', async () => {
  const { data, info } = await qrPicture([TOTP, HOTP], { module: 6 })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const grey = Uint8Array.from({ length: info.width * info.height }, (_, i) => data[i * info.channels] ?? 0);
  for (let round = 0; round < 3; round++) {
    const texts = await detectWithWechat({ data: grey, width: info.width, height: info.height });
    expect(new Set(texts)).toEqual(new Set([TOTP, HOTP]));
  }
});
