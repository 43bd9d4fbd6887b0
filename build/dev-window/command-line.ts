// Reads `electron [switches] [-r module] <app> [arguments]` as Electron's binary does.
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';

export interface CommandLine {
  readonly switches: Record<string, string>;
  /** Modules to load before main: Playwright gives one. */
  readonly preloads: readonly string[];
  readonly appPath: string;
  /** The file to run as main. */
  readonly main: string;
}

/** Throws when there is no such app. */
export function readCommandLine(argv: readonly string[]): CommandLine {
  const switches: Record<string, string> = {};
  const preloads: string[] = [];
  let at = 0;
  for (; at < argv.length && argv[at]?.startsWith('-'); at++) {
    const argument = argv[at] ?? '';
    if (argument === '-r' || argument === '--require') preloads.push(path.resolve(argv[++at] ?? ''));
    else noteSwitch(switches, argument);
  }
  for (const argument of argv.slice(at + 1)) noteSwitch(switches, argument); // they count anywhere
  return { switches, preloads, ...findApp(path.resolve(argv[at] ?? '.')) };
}

function noteSwitch(switches: Record<string, string>, argument: string): void {
  const [, name, value = ''] = /^--?([^=]+)=?(.*)$/s.exec(argument) ?? [];
  if (name !== undefined) switches[name] = value;
}

function findApp(target: string): { appPath: string; main: string } {
  if (!statSync(target).isDirectory()) return { appPath: path.dirname(target), main: target };
  const manifest = JSON.parse(readFileSync(path.join(target, 'package.json'), 'utf8')) as { main?: string };
  return { appPath: target, main: path.resolve(target, manifest.main ?? 'index.js') };
}
