// Writes a deb with dpkg-deb: lay the files out as they will be installed, describe them, close the package. Called by
// fpm.mjs. The same input gives the same bytes when SOURCE_DATE_EPOCH is set: dates, owners, modes and order are fixed.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';

/**
 * @param {ReturnType<typeof import('./fpm-arguments.mjs').parseFpmArguments>} request
 * @param {string} scratch an empty folder of ours; the caller removes it
 */
export function writeDeb(request, scratch) {
  const root = join(scratch, 'root');
  for (const { from, to } of request.files) install(from, join(root, to));
  if (request.changelog) installChangelog(request.changelog, root, request.name);
  const files = normalise(root);
  writeControl(request, root, files);
  for (const name of ['postinst', 'postrm']) if (request[name]) installScript(request[name], root, name);
  fixDates(root);
  fs.rmSync(request.output, { force: true });
  execFileSync(
    'dpkg-deb',
    ['--root-owner-group', `-Z${request.compression}`, '--build', root, request.output],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
}

/** A folder named with a slash at the end gives its content, as with fpm. */
function install(from, to) {
  fs.mkdirSync(dirname(to), { recursive: true });
  fs.cpSync(from, to, { recursive: true, verbatimSymlinks: true });
}

/** No dash in the version, so this is the changelog of the package and of the program in one: `changelog.gz`. */
function installChangelog(changelog, root, name) {
  const folder = join(root, 'usr/share/doc', name);
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(join(folder, 'changelog.gz'), gzipSync(fs.readFileSync(changelog), { level: 9 }));
}

/**
 * Modes as Debian wants them: 755 for folders and for what could be executed, else 644. The builder's umask must not
 * show in the package. A library is not executable; upstream's .node and .so files come both ways.
 * @returns {string[]} the regular files, relative to `root`, in byte order
 */
function normalise(root) {
  const files = [];
  for (const entry of fs.readdirSync(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    if (entry.isSymbolicLink()) continue;
    const executable =
      entry.isDirectory() || (fs.statSync(path).mode & 0o111 && !/\.(node|so)(\.\d+)*$/.test(path));
    fs.chmodSync(path, executable ? 0o755 : 0o644);
    if (entry.isFile()) files.push(relative(root, path));
  }
  fs.chmodSync(root, 0o755);
  return files.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

function writeControl(request, root, files) {
  const folder = join(root, 'DEBIAN');
  fs.mkdirSync(folder, { mode: 0o755 });
  const bytes = files.reduce((sum, file) => sum + fs.statSync(join(root, file)).size, 0);
  fs.writeFileSync(join(folder, 'control'), controlText(request, Math.ceil(bytes / 1024)));
  const sums = files.map(file => `${md5(fs.readFileSync(join(root, file)))}  ${file}\n`);
  fs.writeFileSync(join(folder, 'md5sums'), sums.join(''));
}

/** Fields of deb-control(5). `installedSize` is in KiB. */
function controlText(request, installedSize) {
  const [synopsis, ...rest] = request.description.trimEnd().split('\n');
  const fields = [
    ['Package', request.name],
    ['Version', request.iteration ? `${request.version}-${request.iteration}` : request.version],
    ['Section', request.section ?? 'utils'],
    ['Priority', request.priority ?? 'optional'],
    ['Architecture', request.architecture],
    ['Maintainer', request.maintainer],
    ['Installed-Size', installedSize],
    ['Depends', request.depends.join(', ')],
    ['Recommends', request.recommends.join(', ')],
    ['Homepage', request.homepage],
    ['Description', [synopsis, ...rest.map(line => ` ${line.trim() || '.'}`)].join('\n')],
  ];
  return fields
    .filter(([, value]) => value !== '' && value !== undefined)
    .map(([name, value]) => `${name}: ${value}\n`)
    .join('');
}

function installScript(from, root, name) {
  const to = join(root, 'DEBIAN', name);
  fs.copyFileSync(from, to);
  fs.chmodSync(to, 0o755);
}

/** dpkg-deb clamps dates that are later than SOURCE_DATE_EPOCH; earlier ones would still differ between machines. */
function fixDates(root) {
  const epoch = Number(process.env.SOURCE_DATE_EPOCH);
  if (!process.env.SOURCE_DATE_EPOCH || !Number.isInteger(epoch)) return;
  const inside = fs.readdirSync(root, { recursive: true }).map(name => join(root, name));
  for (const path of [...inside, root]) fs.lutimesSync(path, epoch, epoch);
}

function md5(bytes) {
  return createHash('md5').update(bytes).digest('hex');
}
