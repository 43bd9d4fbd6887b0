/**
 * The computer behind a network share: all shares of one server are lost together.
 */
import { isWithin, type Mount } from './folder-mounts.ts';

const SHARES =
  /^(nfs4?|cifs|smb[23]?|smbfs|afpfs|webdav|afs|ceph|9p|fuse\.(sshfs|smbnetfs|glusterfs|ceph|gvfsd-fuse|davfs2?)|davfs2?|fuse\.rclone)$/;

/** Inside gvfs the folder's name says it: `smb-share:server=nas,share=x`, `sftp:host=nas`. */
const IN_GVFS = /^[a-z-]+:(?:.*,)?(?:host|server)=([^,]+)/;

export function isShare(mount: Mount): boolean {
  return SHARES.test(mount.type) || (mount.type === 'fuse' && /^https?:\/\//.test(mount.source));
}

/** `host:nas`, `remote:gdrive`; null where the share does not tell. `path` lies in it. */
export function domainOfShare(mount: Mount, path: string): string | null {
  if (mount.type === 'fuse.gvfsd-fuse') {
    const inside = isWithin(path, mount.point) ? path.slice(mount.point.length + 1) : '';
    return named('host', IN_GVFS.exec(inside.split('/')[0] ?? '')?.[1]);
  }
  if (mount.type === 'fuse.rclone') return named('remote', /^([^:{]+)/.exec(mount.source)?.[1]);
  return named('host', hostIn(mount.source));
}

/** `nas:/export`, `user@nas:/home`, `[fe80::1]:/x`, `//user@nas/share`, `https://nas/dav`. */
function hostIn(source: string): string | undefined {
  const address = /^(?:[a-z]+:)?\/\/(?:[^@/]*@)?(\[[^\]]+\]|[^/:]+)/.exec(source);
  const road = /^(?:[^@/]*@)?(\[[^\]]+\]|[^/:[\]]+):/.exec(source);
  return (address ?? road)?.[1];
}

/** Windows: `\\nas\share\folder`, also in its long form `\\?\UNC\nas\share`. */
export function domainOfUncPath(path: string): string | null {
  const found = /^\\\\(?:\?\\UNC\\)?([^\\?.][^\\]*)\\/i.exec(path);
  return named('host', found?.[1]);
}

function named(kind: 'host' | 'remote', name: string | undefined): string | null {
  return name === undefined || name === '' ? null : `${kind}:${name.toLowerCase()}`;
}
