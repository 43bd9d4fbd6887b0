// Where a secret could have got to: memory, arguments and environments of every process of the app, and files. Linux.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { expect } from '@playwright/test';
import { textsInMemory } from './memory.ts';
import { commandLine, familyOf, readProc } from './vault-process.ts';

export type Choose = (family: number[]) => number[];
export const everyProcess: Choose = family => family;
export const mainOnly: Choose = ([main]) => (main === undefined ? [] : [main]);

/** Not in clear in the sources, so that the test's own processes do not hold it there. */
export const canary = (letters: string) => letters.split('').reverse().join('');

/** `process: secret` for each secret found in another process than `except`. */
export async function elsewhere(
  app: ElectronApplication,
  except: number,
  secrets: readonly string[],
  choose: Choose = everyProcess,
): Promise<string[]> {
  const family = choose(familyOf(app.process().pid ?? 0)).filter(pid => pid !== except);
  expect(family.length).toBeGreaterThan(0);
  return family.flatMap(pid => foundIn(pid, secrets));
}

function foundIn(pid: number, secrets: readonly string[]): string[] {
  try {
    return textsInMemory(pid, secrets).map(secret => `${commandLine(pid).slice(0, 200)}: ${secret}`);
  } catch (error) {
    // ended in between
    if (
      (error as NodeJS.ErrnoException).code === 'ENOENT' ||
      (error as NodeJS.ErrnoException).code === 'ESRCH'
    )
      return [];
    throw error;
  }
}

export function inArguments(app: ElectronApplication, secrets: readonly string[]): string[] {
  return familyOf(app.process().pid ?? 0).flatMap(pid => {
    const text = commandLine(pid) + readProc(pid, 'environ');
    return secrets.filter(secret => text.includes(secret)).map(secret => `${pid}: ${secret}`);
  });
}

/** The profile folders of the app's browser, from its own command line. */
export function profilesOf(app: ElectronApplication): string[] {
  const lines = familyOf(app.process().pid ?? 0).map(commandLine);
  return [...new Set(lines.flatMap(line => /--user-data-dir=(\S+)/.exec(line)?.[1] ?? []))];
}

/** `file: secret` for each secret that a file below the folders holds, in UTF-8 or UTF-16. */
export function inFiles(folders: readonly string[], secrets: readonly string[]): string[] {
  return folders.flatMap(folder => {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry =>
      entry.isFile(),
    );
    return entries.flatMap(entry => {
      const file = path.join(entry.parentPath, entry.name);
      const bytes = readBytes(file);
      return secrets
        .filter(secret => bytes.includes(secret) || bytes.includes(Buffer.from(secret, 'utf16le')))
        .map(secret => `${file}: ${secret}`);
    });
  });
}

function readBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}
