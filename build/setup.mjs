// What `npm start` and `npm test` do before anything else, each step only when something has changed: the right Node,
// the packages of the lock file, the build. Only Node's built-ins, and nothing newer than Node 18 before the check.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = path.resolve(fileURLToPath(import.meta.url), '../..');
/** Small notes to ourselves; gone with node_modules. */
export const notes = path.join(root, 'node_modules', '.sparekey-setup');

const OLDEST_NODE = [20, 19];
const SOURCES = [
  'electron',
  'renderer',
  'shared',
  'build/dev-window',
  'build/vite',
  'build/installed-browser.mjs',
];
const SOURCE_FILES = ['vite.config.ts', 'package-lock.json'];

/** Throws an Error whose message is one sentence for the person. */
export function setUp(say = text => console.log(text)) {
  checkNode(process.versions.node);
  installPackages(say);
  build(say);
}

export function checkNode(version) {
  const [major, minor] = version.split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new Error(
    `Sparekey needs Node ${OLDEST_NODE.join('.')} or newer, and this is Node ${version}. Get one at https://nodejs.org.`,
  );
}

function installPackages(say) {
  if (packagesAreCurrent(readJson('package-lock.json'), readJson('node_modules/.package-lock.json'))) return;
  say('Installing packages, once …');
  // no package needs its install script: the native ones carry their binaries
  const options = [
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    '--engine-strict=false',
  ];
  const npm = process.env.npm_execpath;
  const isScript = npm !== undefined && /npm-cli\.[cm]?js$/.test(npm);
  const [program, ...args] = isScript ? [process.execPath, npm, 'ci', ...options] : ['npm', 'ci', ...options];
  run(program, args, 'The packages could not be installed');
}

/**
 * Compares the lock file with npm's own record of what it installed. Every package that this system needs must be
 * there in its version, and nothing in another one.
 */
export function packagesAreCurrent(lock, installed) {
  if (!lock || !installed) return false;
  const wanted = Object.entries(lock.packages).filter(([folder]) => folder !== '');
  const isThere = ([folder, { version }]) => installed.packages[folder]?.version === version;
  const isForOthers = ([folder, { optional }]) => optional === true && !(folder in installed.packages);
  const known = new Set(wanted.map(([folder]) => folder));
  return (
    wanted.every(entry => isThere(entry) || isForOthers(entry)) &&
    Object.keys(installed.packages).every(folder => known.has(folder))
  );
}

/** The note lies beside what was built, so that whoever deletes `dist` gets a new build. */
function build(say) {
  const note = path.join(root, 'dist', '.sources');
  const sources = hashOfSources();
  if (existsSync(note) && readFileSync(note, 'utf8') === sources) return;
  say('Building …');
  rmSync(note, { force: true });
  const vite = path.join(root, 'node_modules/vite/bin/vite.js');
  run(process.execPath, [vite, 'build', '--logLevel', 'error'], 'The build failed');
  writeFileSync(note, sources);
}

function hashOfSources() {
  const hash = createHash('sha256');
  const files = [
    ...SOURCES.flatMap(filesUnder),
    ...SOURCE_FILES.filter(file => existsSync(path.join(root, file))),
  ];
  for (const file of files.sort()) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesUnder(source) {
  const absolute = path.join(root, source);
  if (!existsSync(absolute)) return [];
  if (path.extname(source) !== '') return [source];
  return readdirSync(absolute, { withFileTypes: true }).flatMap(entry => {
    const inner = path.posix.join(source, entry.name);
    if (entry.isDirectory()) return filesUnder(inner);
    return entry.isFile() ? [inner] : [];
  });
}

/** Quiet when it goes well, with all its output when it does not. */
function run(program, args, failure) {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32' && program === 'npm',
    env: { ...process.env, VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true' },
  });
  if (status === 0) return;
  throw new Error(`${failure}.\n\n${[stdout, stderr, error?.message].filter(Boolean).join('\n').trim()}`);
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(path.join(root, file), 'utf8'));
  } catch {
    return null;
  }
}

/** Remembers a fact until node_modules is made anew. */
export function note(name, text) {
  mkdirSync(notes, { recursive: true });
  writeFileSync(path.join(notes, name), text);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    setUp();
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}
