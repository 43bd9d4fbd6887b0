/**
 * What every command works with: the vault process, the global options, the two outputs. The vault is opened by the
 * keychain where there is a slot, else by the password from a file, from standard input or from a question.
 */
import { type SecretSource, type VaultCalls, vaultCalls } from '../../shared/contract/contract.ts';
import { type Client, clientOf } from '../../shared/contract/map-contract.ts';
import type { RecoveryView } from '../../shared/contract/recovery-views.ts';
import { sealText } from '../../shared/contract/seal-text.ts';
import type { VaultView } from '../../shared/contract/views.ts';
import { type Failure, Refusal, refuse } from '../../shared/failure.ts';
import { sentenceOf } from '../../shared/text/failures.ts';
import { VaultClient } from '../core/process/vault-client.ts';
import { ask } from './ask.ts';
import { plain } from './rows.ts';
import { mayChange, settle } from './settle.ts';
import { vaultForkOf } from './vault-fork.ts';

export interface GlobalOptions {
  vault?: string;
  passwordFile?: string;
  passwordStdin?: boolean;
  recoveryPasswordFile?: string;
  keychain: boolean;
  json?: boolean;
  quiet?: boolean;
}

export class Terminal {
  readonly options: GlobalOptions;
  readonly vault: Client<VaultCalls>;
  readonly #client: VaultClient;
  #changed = false;
  #byKeychain = false;

  constructor(program: URL, options: GlobalOptions) {
    this.options = options;
    const environment = options.vault ? { ...process.env, SPAREKEY_VAULT: options.vault } : process.env;
    this.#client = new VaultClient({ start: vaultForkOf(program, environment) });
    this.vault = clientOf(vaultCalls, (name, input) => {
      this.#changed ||= mayChange(name);
      return this.#client.request(name, input);
    });
  }

  /** Opens the vault. @throws Refusal vault-missing, wrong-password, password-needed, … */
  async open(): Promise<void> {
    const view = await this.vault.getVault({});
    if (view.state === 'none') throw refuse('vault-missing', { folder: view.folder });
    if (this.options.keychain && view.ways.keychain && (await this.#openByKeychain())) return;
    const opened = await this.vault.unlockWithPassword({ password: await this.password('Password: ') });
    this.#showNotices(opened);
  }

  /**
   * What proves the owner before secrets leave: nothing where the password opened the vault just now; where the keychain
   * did, nobody was asked yet. The recovery kit is asked for where there is no password.
   */
  async ownerProof(): Promise<SecretSource | null> {
    if (!this.#byKeychain) return null;
    const { ways } = await this.vault.getVault({});
    return this.password(ways.password ? 'Password, once more: ' : 'The code of your recovery kit: ');
  }

  /** Opens the vault and the recovery codes in it. @throws Refusal recovery-locked, wrong-recovery-password, damaged-file, … */
  async openRecovery(): Promise<RecoveryView> {
    await this.open();
    const recovery = await this.vault.getRecovery({});
    if (recovery.state === 'open') return recovery;
    // whatever reads in them is refused with the reason why they do not open
    if (recovery.state === 'damaged') await this.vault.showRecoveryNote({ set: 'any' });
    return this.vault.unlockRecovery({ password: await this.#recoveryPassword() });
  }

  /** The password by whichever way it was promised. */
  async password(question: string): Promise<SecretSource> {
    if (this.options.passwordFile) return { file: this.options.passwordFile };
    if (this.options.passwordStdin) return { stdin: true };
    if (!process.stdin.isTTY) throw refuse('password-needed', {});
    return this.seal(await ask(question, { hidden: true }));
  }

  /** Seals for the vault process that is running now. */
  async seal(text: string): Promise<SecretSource> {
    const { sealTo } = await this.vault.getVault({});
    return sealText(sealTo, text);
  }

  /** The answer: one JSON document with --json, else lines. */
  print(json: unknown, lines: string[]): void {
    const text = this.options.json ? JSON.stringify(json, null, 2) : lines.join('\n');
    if (text !== '') process.stdout.write(`${text}\n`);
  }

  /** A remark beside the answer; silent with --quiet. */
  say(line: string): void {
    if (!this.options.quiet) process.stderr.write(`${line}\n`);
  }

  /** A failure is told even with --quiet. Names in it may be those of strangers' files. */
  complain(failure: Failure, source?: string): void {
    process.stderr.write(`${plain(`${source ? `${source}: ` : ''}${sentenceOf(failure)}`)}\n`);
  }

  /** Lets the places catch up with what was changed. */
  async close(): Promise<void> {
    if (this.#changed) await settle(this);
    await this.#client.close();
  }

  async #recoveryPassword(): Promise<SecretSource> {
    const { recoveryPasswordFile } = this.options;
    if (recoveryPasswordFile) return { file: recoveryPasswordFile };
    if (!process.stdin.isTTY) throw refuse('recovery-locked', {});
    return this.seal(await ask('Password of your recovery codes: ', { hidden: true }));
  }

  async #openByKeychain(): Promise<boolean> {
    try {
      this.#showNotices(await this.vault.unlockWithKeychain({}));
      this.#byKeychain = true;
      return true;
    } catch (error) {
      if (!(error instanceof Refusal) || !error.code.startsWith('keychain-')) throw error;
      this.say(sentenceOf(error.failure));
      return false;
    }
  }

  #showNotices(view: VaultView): void {
    for (const notice of view.notices) this.complain(notice);
  }
}
