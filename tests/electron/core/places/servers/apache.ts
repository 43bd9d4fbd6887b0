/**
 * Apache with mod_dav in a temporary folder: one folder behind Basic, the same one behind Digest. Not the system's
 * service: its own configuration, port, logs and locks.
 */
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ServerProgram, startProgram } from './server-program.ts';

export const USER = 'alice';
export const PASSWORD = 'Grün & blue: 7';
const DIGEST_PASSWORD = 'plain-ascii-7';
const REALM = 'Sparekey test';

const MODULES = '/usr/lib/apache2/modules';

export interface Apache extends ServerProgram {
  /** What is served; anybody may write there, for Apache gives up the rights of root. */
  files: string;
  basic(path: string): { kind: 'webdav'; url: string; user: string; password: string };
  digest(path: string): { kind: 'webdav'; url: string; user: string; password: string };
}

export function noApache(): string | null {
  return existsSync('/usr/sbin/apache2') && existsSync(join(MODULES, 'mod_dav.so'))
    ? null
    : 'not installed: apache2-bin';
}

/** `folder`: a temporary one. */
export async function startApache(folder: string): Promise<Apache> {
  for (const name of ['files', 'run']) {
    mkdirSync(join(folder, name));
    chmodSync(join(folder, name), 0o777);
  }
  chmodSync(folder, 0o755);
  const sha = createHash('sha1').update(PASSWORD).digest('base64');
  writeFileSync(join(folder, 'basic'), `${USER}:{SHA}${sha}\n`);
  const md5 = createHash('md5').update(`${USER}:${REALM}:${DIGEST_PASSWORD}`).digest('hex');
  writeFileSync(join(folder, 'digest'), `${USER}:${REALM}:${md5}\n`);
  const program = await startProgram(port => {
    const file = join(folder, `apache-${port}.conf`);
    writeFileSync(file, configuration(folder, port));
    return ['/usr/sbin/apache2', '-DFOREGROUND', '-f', file];
  });
  const target = (kind: string, password: string) => (path: string) => ({
    kind: 'webdav' as const,
    url: `http://127.0.0.1:${program.port}/${kind}/${path}`,
    user: USER,
    password,
  });
  const files = join(folder, 'files');
  return { ...program, files, basic: target('basic', PASSWORD), digest: target('digest', DIGEST_PASSWORD) };
}

function configuration(folder: string, port: number): string {
  const modules = [
    ...['mpm_prefork', 'authn_core', 'authn_file', 'authz_core', 'authz_user', 'auth_basic', 'auth_digest'],
    ...['alias', 'dav', 'dav_fs'],
  ];
  const access = (kind: string, type: string, provider: string) => `
Alias /${kind} ${folder}/files
<Location /${kind}>
  Dav On
  AuthType ${type}
  AuthName "${REALM}"
  Auth${type}Provider file
  AuthUserFile ${folder}/${provider}
  Require valid-user
</Location>`;
  return `
ServerRoot ${folder}
DefaultRuntimeDir ${folder}/run
PidFile ${folder}/run/pid-${port}
ErrorLog ${folder}/run/error.log
ServerName localhost
Listen 127.0.0.1:${port}
User #65534
Group #65534
StartServers 2
${modules.map(name => `LoadModule ${name}_module ${MODULES}/mod_${name}.so`).join('\n')}
DavLockDB ${folder}/run/locks
${access('basic', 'Basic', 'basic')}
${access('digest', 'Digest', 'digest')}
<Directory ${folder}/files>
  AllowOverride None
</Directory>
`;
}
