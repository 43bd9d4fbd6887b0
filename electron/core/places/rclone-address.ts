/**
 * What a person may give as an rclone remote: `name:` or `name:folder`. Everything else that rclone would take — a path
 * of this computer, `:type:` and `name,option=…:` with which whole configurations can be written — is no remote. Pure.
 */
import { refuse } from '../../../shared/failure.ts';

export interface RcloneAddress {
  name: string;
  /** Without a `/` at its end; begins with one where it is counted from the root of the remote. */
  root: string;
}

/** The names that `rclone config` gives. */
const NAME = /^[\p{L}\p{N}_.+@](?:[\p{L}\p{N}_.+@ -]*[\p{L}\p{N}_.+@-])?$/u;
const FOLDER = /^[^\p{Cc}:]*$/u;

/** @throws Refusal bad-address */
export function readRcloneAddress(text: string): RcloneAddress {
  const [name = '', folder, ...more] = text.trim().split(':');
  if (folder === undefined || more.length > 0 || !NAME.test(name) || !FOLDER.test(folder)) throw noRemote();
  const parts = folder.split('/').filter(part => part !== '');
  if (parts.some(part => part === '.' || part === '..')) throw noRemote();
  return { name, root: `${folder.startsWith('/') ? '/' : ''}${parts.join('/')}` };
}

/** As an argument of rclone. `path`: from the root of the place; empty = the root itself. */
export function remotePath({ name, root }: RcloneAddress, path: string): string {
  const between = root === '' || root === '/' || path === '' ? '' : '/';
  return `${name}:${root}${between}${path}`;
}

function noRemote() {
  return refuse('bad-address', { fault: 'no-remote' });
}
