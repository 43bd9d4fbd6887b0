// The browser's throw-away profile: a private folder that is gone after the run, in memory where the system
// has a place for that. A killed run cannot tidy up, so every start sweeps the folders of dead processes.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const PREFIX = 'sparekey-dw-';
const TEMP = 't';
/** What Chromium makes in its temporary folder: a Unix socket, whose whole path must fit in 107 bytes. */
const SOCKET = '/org.chromium.Chromium.scoped_dir.XXXXXX/SingletonSocket';
const LONGEST_SOCKET_PATH = 107;

/** Creates the folder (0700) with preferences that must be there before the browser starts. */
export function createProfile(): string {
  const base = profileBase();
  sweep(base);
  const profile = mkdtempSync(path.join(base, `${PREFIX}${process.pid}-`));
  const folder = path.join(profile, 'Default');
  mkdirSync(folder, { mode: 0o700 });
  mkdirSync(path.join(profile, TEMP), { mode: 0o700 });
  writeFileSync(path.join(folder, 'Preferences'), JSON.stringify(PREFERENCES));
  writeFileSync(path.join(profile, 'Local State'), JSON.stringify(LOCAL_STATE));
  return profile;
}

/**
 * Removes the folder. Where the browser was killed, its children write on for a moment and may make the folder anew:
 * then `writersLeft` says so, and it is looked for again until it stays away, for two seconds at most.
 */
export function removeProfile(profile: string, writersLeft = false): void {
  for (let times = writersLeft ? 20 : 1; times > 0; times--) {
    tryRemove(profile);
    if (writersLeft) sleep(100);
    if (!existsSync(profile)) return;
  }
}

function tryRemove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // a file still open on Windows, or just made: the next try or the next start sweeps it
  }
}

/** Sleeps without giving way: the last tidying happens while the process ends. */
function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

/** The environment for the browser: nothing of npm's or Node's, and no writing outside the profile. */
export function browserEnvironment(profile: string): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(NODE_|npm_|GOOGLE_|CHROME_|SPAREKEY_)/.test(name) && !/_proxy$/i.test(name),
  );
  const env: NodeJS.ProcessEnv = Object.fromEntries(kept);
  if (process.platform !== 'linux') return env;
  const temp = path.join(profile, TEMP);
  return {
    ...env,
    TMPDIR: temp,
    BREAKPAD_DUMP_LOCATION: temp,
    MESA_SHADER_CACHE_DISABLE: 'true',
    MESA_SHADER_CACHE_DIR: temp,
    DCONF_PROFILE: '/dev/null',
  };
}

/** XDG_RUNTIME_DIR is a private tmpfs on systemd machines: there the profile never reaches a disk. */
function profileBase(): string {
  if (process.platform !== 'linux') return tmpdir();
  const bases = [process.env.XDG_RUNTIME_DIR, tmpdir(), '/tmp'].filter(base => base !== undefined);
  return bases.find(base => existsSync(base) && socketFits(base)) ?? tmpdir();
}

function socketFits(base: string): boolean {
  const profile = path.join(base, `${PREFIX}${process.pid}-XXXXXX`);
  return Buffer.byteLength(path.join(profile, TEMP) + SOCKET) <= LONGEST_SOCKET_PATH;
}

function sweep(base: string): void {
  for (const name of readdirSync(base)) {
    if (!name.startsWith(PREFIX)) continue;
    const pid = Number(name.slice(PREFIX.length).split('-')[0]);
    if (pid > 0 && !isAlive(pid)) removeProfile(path.join(base, name));
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

const PREFERENCES = {
  credentials_enable_service: false,
  credentials_enable_autosignin: false,
  profile: {
    password_manager_enabled: false,
    default_content_setting_values: { notifications: 2, geolocation: 2, sensors: 2 },
  },
  autofill: { enabled: false, profile_enabled: false, credit_card_enabled: false },
  translate: { enabled: false },
  browser: { enable_spellchecking: false, has_seen_welcome_page: true, custom_chrome_frame: false },
  spellcheck: { use_spelling_service: false, dictionaries: [] },
  search: { suggest_enabled: false },
  safebrowsing: { enabled: false, enhanced: false },
  net: { network_prediction_options: 2 },
  signin: { allowed: false, allowed_on_next_startup: false },
  download: { prompt_for_download: true },
  webrtc: { ip_handling_policy: 'disable_non_proxied_udp' },
};

const LOCAL_STATE = {
  user_experience_metrics: { reporting_enabled: false },
  background_mode: { enabled: false },
  dns_over_https: { mode: 'off' },
};
