/**
 * What is lost together with an rclone remote. Its kind is in `rclone listremotes --long`; what stands behind one that only
 * wraps another (crypt, alias, union …) is in what rclone says while it opens it. The configuration itself, with its
 * secrets, is never read. What cannot be told is not known, and so does not count as another safe place.
 */
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { describeFolder } from './folder-description.ts';
import type { PlaceDescription } from './place.ts';
import { type RcloneAddress, remotePath } from './rclone-address.ts';
import type { RcloneFiles } from './rclone-files.ts';

const WRAPPERS = new Set([
  'alias',
  'crypt',
  'chunker',
  'compress',
  'union',
  'combine',
  'hasher',
  'cache',
  'archive',
]);
/** Whose `String` in the features names the host. */
const OF_A_HOST = new Set(['sftp', 'ftp', 'smb']);

/** Kinds with one provider each. Two accounts there count as one place: rather too careful than too trusting. */
const SERVICES: Readonly<Record<string, string>> = {
  azureblob: 'Azure Blob Storage',
  b2: 'Backblaze B2',
  box: 'Box',
  drive: 'Google Drive',
  dropbox: 'Dropbox',
  'google cloud storage': 'Google Cloud Storage',
  hidrive: 'HiDrive',
  iclouddrive: 'iCloud Drive',
  jottacloud: 'Jottacloud',
  mega: 'MEGA',
  onedrive: 'OneDrive',
  pcloud: 'pCloud',
  protondrive: 'Proton Drive',
  yandex: 'Yandex Disk',
};

const UNKNOWN: PlaceDescription = { failureDomain: '', medium: 'remote', service: null };

export async function describeRemote(address: RcloneAddress, files: RcloneFiles): Promise<PlaceDescription> {
  const remotes = await files.remotes().catch(() => new Map<string, string>());
  const bases = await basesOf(remotePath(address, ''), remotes, files);
  const descriptions = await Promise.all(bases.map(base => describeBase(base, remotes, files)));
  const [first = UNKNOWN, ...others] = descriptions;
  const areOne = others.every(
    each => each.failureDomain === first.failureDomain && each.failureDomain !== '',
  );
  return areOne ? first : UNKNOWN;
}

/** The remotes and paths that do not wrap another one; none = it cannot be told. */
async function basesOf(
  remote: string,
  remotes: ReadonlyMap<string, string>,
  files: RcloneFiles,
): Promise<string[]> {
  if (!isWrapper(remote, remotes)) return [remote];
  const looked = await files.look(remote).catch(() => null);
  const opened = [...(looked?.words.matchAll(/Creating backend with remote (".*")$/gm) ?? [])];
  const bases = opened.map(([, quoted = '']) => unquote(quoted)).filter(each => !isWrapper(each, remotes));
  return [...new Set(bases)];
}

async function describeBase(
  base: string,
  remotes: ReadonlyMap<string, string>,
  files: RcloneFiles,
): Promise<PlaceDescription> {
  const { name, path } = partsOfRemote(base);
  const type = name === null ? 'local' : remotes.get(name);
  if (type === undefined) return UNKNOWN;
  if (type === 'local') return await describeFolder(resolve(homedir(), path));
  if (OF_A_HOST.has(type)) return await describeHost(base, files);
  const service = SERVICES[type];
  if (service === undefined) return { ...UNKNOWN, failureDomain: `remote:${type}:${name}` };
  return { ...UNKNOWN, failureDomain: `cloud:${service.toLowerCase().replaceAll(' ', '-')}`, service };
}

/** Tells only while it can be reached; this computer itself is no other host. */
async function describeHost(base: string, files: RcloneFiles): Promise<PlaceDescription> {
  try {
    const looked = await files.look(base);
    const { String: told } = JSON.parse(looked?.features.toString('utf8') ?? '') as { String: string };
    const host = new URL(told.replace(/^\w+:/, 'https:')).hostname;
    const isHere = host === 'localhost' || host === '[::1]' || /^127\./.test(host);
    return isHere ? UNKNOWN : { ...UNKNOWN, failureDomain: `host:${host}` };
  } catch {
    return UNKNOWN;
  }
}

function isWrapper(remote: string, remotes: ReadonlyMap<string, string>): boolean {
  const { name } = partsOfRemote(remote);
  return name !== null && WRAPPERS.has(remotes.get(name) ?? '');
}

/** `name` null: a path of this computer. A connection string gets a name that no remote has. */
function partsOfRemote(remote: string): { name: string | null; path: string } {
  if (/^([/\\]|[A-Za-z]:[/\\])/.test(remote)) return { name: null, path: remote };
  const colon = remote.indexOf(':');
  return { name: remote.slice(0, Math.max(colon, 0)), path: remote.slice(colon + 1) };
}

/** As Go quotes; what JSON cannot read is no remote that we know. */
function unquote(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return ':';
  }
}
