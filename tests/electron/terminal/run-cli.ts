/**
 * Runs the built terminal program as a person would: its own process, real files, real pipes.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createVault } from '../../../electron/core/vault/create-vault.ts';
import { realWorld } from '../../../electron/core/vault/world.ts';

const program = join(import.meta.dirname, '../../../dist/cli.mjs');

export interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
  /** Standard output as JSON. @throws where it is not one document */
  json<T = Record<string, unknown>>(): T;
}

export class CliHome {
  readonly folder = mkdtempSync(join(tmpdir(), 'sparekey-cli-'));
  readonly vault = join(this.folder, 'vault');
  readonly password = 'correct horse battery';
  readonly passwordFile = this.file('password.txt', `${this.password}\n`);

  /** A file with this content; its path. */
  file(name: string, content: string | Uint8Array): string {
    const path = join(this.folder, name);
    writeFileSync(path, content);
    return path;
  }

  /** Makes the vault with a cheap password hash: most tests are about something else, and run many processes. */
  async prepare(): Promise<void> {
    const { folder, password } = { folder: this.vault, password: this.password };
    const open = await createVault({ folder, password, kit: null, world: realWorld, logN: 10 });
    await open.close();
  }

  /** Runs with this vault and its password, the keychain left alone. */
  run(args: string[], input = ''): Promise<Outcome> {
    return this.bare(
      ['--vault', this.vault, '--password-file', this.passwordFile, '--no-keychain', ...args],
      input,
    );
  }

  /** Runs with exactly these arguments. */
  bare(args: string[], input = '', environment: NodeJS.ProcessEnv = process.env): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [program, ...args], { stdio: 'pipe', env: environment });
      let [stdout, stderr] = ['', ''];
      child.stdout.on('data', chunk => {
        stdout += chunk;
      });
      child.stderr.on('data', chunk => {
        stderr += chunk;
      });
      child.on('error', reject);
      child.on('close', code => resolve({ code, stdout, stderr, json: () => JSON.parse(stdout) }));
      child.stdin.on('error', () => undefined);
      child.stdin.end(input);
    });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
