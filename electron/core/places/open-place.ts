/**
 * Opens a place by what is known of where it is. Looks at nothing yet.
 */
import { openFolderPlace } from './folder-place.ts';
import type { Place, PlaceTarget } from './place.ts';
import { openRclonePlace } from './rclone-place.ts';
import { openWebdavPlace } from './webdav-place.ts';

/** @throws Refusal bad-address */
export type OpenPlace = (target: PlaceTarget) => Place;

export const openPlace: OpenPlace = target => {
  if (target.kind === 'folder') return openFolderPlace(target);
  if (target.kind === 'webdav') return openWebdavPlace(target);
  return openRclonePlace(target);
};
