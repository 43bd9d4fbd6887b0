/**
 * The whole way from a picture's bytes to its texts without thread and time limit: on a busy machine the same picture
 * must give the same answer.
 */
import { decodePicture } from '../../../../../electron/core/intake/images/decode-picture.ts';
import { type Found, findQrTexts } from '../../../../../electron/core/intake/qr/find-qr-texts.ts';
import { Planes } from '../../../../../electron/core/intake/qr/planes.ts';

const planes = new Planes();

export async function readPictureBytes(bytes: Uint8Array, name = 'picture'): Promise<Found> {
  const picture = await decodePicture(bytes, name);
  return findQrTexts({ picture, planes, timeIsUp: () => false });
}
