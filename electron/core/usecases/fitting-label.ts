/**
 * A name for a place whose person gave none: the cloud, the server, or the last part of the path. Pure.
 */
import type { PlaceDescription, PlaceTarget } from '../places/place.ts';

export function fittingLabel(target: PlaceTarget, { service }: Pick<PlaceDescription, 'service'>): string {
  if (service) return service;
  if (target.kind === 'webdav') return hostOf(target.url);
  if (target.kind === 'rclone') return target.remote.replace(/[:/]+$/, '');
  const parts = target.path.split(/[/\\]/).filter(part => part !== '');
  return parts.at(-1) ?? target.path;
}

function hostOf(url: string): string {
  try {
    return new URL(url).host;
  } catch {
    return url;
  }
}
