/**
 * Follows HOW-TO-RESTORE.txt word by word, with the real age, in a copy of a vault on a stick: each of its commands is
 * taken from the text and typed as it stands there, with the names of the files that the text says to take.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { createKit } from '../../../../electron/core/keys/kit.ts';
import { HOW_TO_RESTORE, parseKeyFileName } from '../../../../electron/core/vault/paths.ts';
import { typed } from './age-at-a-terminal.ts';
import { addCodes, addRecord, create, directoryOf, PASSWORD, temporaryFolder } from './test-vault.ts';

const missing = ['age', 'python3', 'sha256sum'].filter(name => spawnSync(name, ['--version']).error);
const OTHER = 'battery staple';

/** A stick with a copy on it, and the text that lies there. */
async function stickOf(fill: (vault: Awaited<ReturnType<typeof create>>) => Promise<void>) {
  const kit = createKit();
  const vault = await create(temporaryFolder(), { kit: kit.recipient });
  await addRecord(vault, 'one');
  await addCodes(vault, 'first');
  await fill(vault);
  await vault.close();
  const stick = temporaryFolder();
  cpSync(vault.folder, stick, { recursive: true });
  const text = readFileSync(join(stick, HOW_TO_RESTORE), 'utf8');
  return { kit, text, directory: directoryOf({ folder: stick, vaultId: vault.vaultId }) };
}

const used = new Set<string>();
let wholeText = '';

/** The command of the text that has all these words, with the names that are there in place of its examples. */
function command(text: string, directory: string, ...words: string[]): string {
  wholeText = text;
  const lines = commandsIn(text).filter(line => words.every(word => line.includes(word)));
  const [line] = lines;
  if (line === undefined || lines.length > 1) throw new Error(`${lines.length} commands with ${words}`);
  used.add(line);
  return line
    .replace(/(codes|recovery)-000001-x+-x+\.age/, (_, sort) => newest(directory, `${sort}-`))
    .replace(/keys-\d{4}\S*\.age/, name => highest(directory, name));
}

/** What is set apart by four spaces and begins with the name of a program; a remark in brackets is none of it. */
function commandsIn(text: string): string[] {
  return text
    .split('\n')
    .filter(line => /^ {4}(age|sha256sum|sparekey) /.test(line))
    .map(line => line.replace(/ {3,}\(.*$/, '').trim());
}

function newest(directory: string, prefix: string): string {
  return (
    readdirSync(directory)
      .filter(name => name.startsWith(prefix) && name.endsWith('.age'))
      .sort()
      .at(-1) ?? 'none'
  );
}

/** "Take the one with the highest number": of files of the same kind. */
function highest(directory: string, example: string): string {
  const kind = (name: string) => {
    const parsed = parseKeyFileName(name);
    return parsed && `${parsed.way} ${parsed.only}`;
  };
  return (
    readdirSync(directory)
      .filter(name => kind(name) === kind(example))
      .sort()
      .at(-1) ?? 'none'
  );
}

function records(directory: string, file: string): unknown[] {
  return JSON.parse(readFileSync(join(directory, file), 'utf8')).records;
}

describe.skipIf(missing.length > 0)(
  `HOW-TO-RESTORE.txt${missing.length > 0 ? ` (skipped: not installed: ${missing})` : ''}`,
  () => {
    let after = (): void => undefined;
    afterEach(() => after());

    test('with the password', async () => {
      const { text, directory } = await stickOf(async vault => {
        await vault.changePassword('the second one');
        await addRecord(vault, 'two');
      });
      const type = (...words: string[]) =>
        typed(directory, command(text, directory, ...words), 'the second one');
      expect(typed(directory, command(text, directory, '.password.age'), PASSWORD).status).toBe(1);
      expect(type('.password.age').status).toBe(0);
      expect(type('> codes.json').status).toBe(0);
      expect(type('> recovery.json').status).toBe(0);
      expect(records(directory, 'codes.json')).toMatchObject([
        { otp: { secret: 'JBSWY3DPEHPK3PXP' } },
        { id: 'two' },
      ]);
      expect(records(directory, 'recovery.json')).toMatchObject([{ codes: [{ text: 'placeholder-first' }] }]);
      // files from before the password was changed
      expect(type('> older-key.txt', '.codes-keys-').status).toBe(0);
      expect(type('> older-recovery-key.txt').status).toBe(0);
      const old = readdirSync(directory).filter(name => name.startsWith('codes-000002'))[0];
      expect(typed(directory, `age -d -i older-key.txt ${old} > old.json`).status).toBe(0);
      expect(records(directory, 'old.json')).toMatchObject([{ id: 'one' }]);
    });

    test('with the kit, saved from its file or written off the paper', async () => {
      const { kit, text, directory } = await stickOf(async () => undefined);
      for (const saved of [kit.text, `AGE-SECRET-KEY-1${kit.groups.join('')}\n`]) {
        writeFileSync(join(directory, 'kit.txt'), saved);
        expect(typed(directory, command(text, directory, 'kit.txt', '0001.kit.age')).status).toBe(0);
        expect(typed(directory, command(text, directory, '> codes.json')).status).toBe(0);
        expect(typed(directory, command(text, directory, '> recovery.json')).status).toBe(0);
        expect(records(directory, 'codes.json')).toHaveLength(1);
        expect(records(directory, 'recovery.json')).toHaveLength(1);
      }
    });

    test('where the recovery codes have a password of their own: by both passwords, and by the kit', async () => {
      const { kit, text, directory } = await stickOf(async vault => {
        await vault.setRecoveryPassword(PASSWORD, OTHER);
        await vault.changePassword('the second one');
        await vault.setRecoveryPassword(null, 'battery staple two');
      });
      const both = () => {
        expect(typed(directory, command(text, directory, '> codes.json')).status).toBe(0);
        // "wherever a name begins with recovery-, use recovery-key.txt instead"
        const recovery = command(text, directory, '> recovery.json').replace('key.txt', 'recovery-key.txt');
        expect(typed(directory, recovery).status).toBe(0);
        expect(records(directory, 'codes.json')).toHaveLength(1);
        expect(records(directory, 'recovery.json')).toHaveLength(1);
      };
      expect(typed(directory, command(text, directory, '0002.codes.age'), 'the second one').status).toBe(0);
      const own = command(text, directory, '0002.recovery.age');
      expect(typed(directory, own, 'the second one').status).toBe(1);
      expect(typed(directory, own, 'battery staple two').status).toBe(0);
      both();
      writeFileSync(join(directory, 'kit.txt'), kit.text);
      expect(typed(directory, command(text, directory, 'codes-kit.age')).status).toBe(0);
      expect(typed(directory, command(text, directory, 'recovery-kit.age')).status).toBe(0);
      both();
    });

    test('a damaged file is found by its name', async () => {
      const { text, directory } = await stickOf(async () => undefined);
      const name = newest(directory, 'codes-');
      const sum = command(text, directory, 'sha256sum');
      expect(typed(directory, sum).said).toContain(name.slice(-20, -4));
      const bytes = readFileSync(join(directory, name));
      writeFileSync(join(directory, name), bytes.subarray(1));
      expect(typed(directory, sum).said.startsWith(name.slice(-20, -4))).toBe(false);
      after = () => {
        after = () => undefined;
        // what is left are bridges that earlier versions wrote (earlier-vault.test.ts), and what the terminal tests type
        const left = commandsIn(wholeText).filter(line => !used.has(line) && !line.startsWith('sparekey'));
        expect(left).toEqual(['age -d -i key.txt keys-0001.keys-0002.age > older-key.txt']);
      };
    });
  },
);
