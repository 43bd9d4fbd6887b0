/**
 * A real vault on the disk with accounts and recovery codes, for the use-cases about them. Every view that leaves and
 * every event is kept, so that a test can look for codes and secrets in it.
 */
import { addAccounts } from '../../../../electron/core/usecases/add-accounts.ts';
import { addRecoverySet } from '../../../../electron/core/usecases/add-recovery-set.ts';
import { readText } from '../../../../electron/core/usecases/read-intake.ts';
import { readRecovery } from '../../../../electron/core/usecases/read-recovery.ts';
import { showRecovery } from '../../../../electron/core/usecases/show-recovery.ts';
import { showAccounts, showVault } from '../../../../electron/core/usecases/show-vault.ts';
import { unlockWithPassword } from '../../../../electron/core/usecases/unlock-vault.ts';
import { createVault } from '../../../../electron/core/vault/create-vault.ts';
import type { OpenVault } from '../../../../electron/core/vault/open-vault.ts';
import type { Input, VaultCalls } from '../../../../shared/contract/contract.ts';
import type { RecoveryOfferView, RecoverySetView } from '../../../../shared/contract/recovery-views.ts';
import type { Compartment } from '../../../../shared/domain/document.ts';
import { hexCodes } from '../../placeholder-codes.ts';
import { makeContext, restarted, secret, type TestContext } from './context-double.ts';

export const PASSWORD = 'correct horse battery';
export const OLD_SECRET = 'JBSWY3DPEHPK3PXP';
export const NEW_SECRET = 'MFRGGZDFMZTWQ2LK';

export const OLD_CODES = hexCodes('old', 3);
export const NEW_CODES = hexCodes('new', 3);

export const uriOf = (letters: string, issuer = 'Invoice Portal') =>
  `otpauth://totp/${encodeURIComponent(issuer)}:alice?secret=${letters}&issuer=${encodeURIComponent(issuer)}`;

export class RecoveryScene {
  readonly context: TestContext = makeContext();
  /** Every view and event so far, as JSON. */
  readonly told: string[] = [];

  async prepare(): Promise<void> {
    const { folder, world } = this.context;
    await (await createVault({ folder, password: PASSWORD, kit: null, world, logN: 4 })).close();
    this.context.announce = async () => {
      this.tell(await showVault(this.context), showAccounts(this.context), showRecovery(this.context));
    };
    await this.reopen();
  }

  tell(...views: object[]): void {
    this.told.push(...views.map(view => JSON.stringify(view)));
  }

  get vault(): OpenVault {
    if (!this.context.open) throw new Error('the vault is closed');
    return this.context.open;
  }

  /** The process is gone with all that it held, and another one opens what lies on the disk. */
  async reopen(): Promise<void> {
    await restarted(this.context);
    await unlockWithPassword(this.context, { password: secret(PASSWORD) });
  }

  /** From now on saving this compartment fails, before anything is written; undone by `reopen`. */
  breakSaving(compartment: Compartment, error: Error): void {
    const { vault } = this;
    const change = vault.change.bind(vault);
    vault.change = (wanted, update) =>
      wanted === compartment ? Promise.reject(error) : change(wanted, update);
  }

  async addAccount(issuer = 'Invoice Portal', letters = OLD_SECRET): Promise<string> {
    const offer = await this.offerAccount(uriOf(letters, issuer));
    const choice = { offer, issuer, account: 'alice', pin: null };
    const { added } = await addAccounts(this.context, { offers: [choice] });
    return added[0]?.id ?? '';
  }

  /** What was read from a QR code and waits; its id. */
  async offerAccount(uri: string): Promise<string> {
    const intake = await readText(this.context, { text: secret(uri) });
    this.tell(intake);
    return intake.offers[0]?.offer ?? '';
  }

  async offerCodes(text: string, name = ''): Promise<RecoveryOfferView> {
    const offer = await readRecovery(this.context, { text: secret(text), name, stated: false });
    this.tell(offer);
    return offer;
  }

  /** What a person confirms: the offer as it is, but for what is named. */
  confirmed(
    offer: RecoveryOfferView,
    named: Partial<Input<VaultCalls['addRecoverySet']>> = {},
  ): Input<VaultCalls['addRecoverySet']> {
    return {
      offer: offer.offer,
      service: offer.service || 'Invoice Portal',
      account: offer.account || 'alice',
      policy: offer.policy,
      link: null,
      used: offer.codes.filter(code => code.used).map(code => code.n),
      replaces: [],
      ...named,
    };
  }

  async addCodes(
    codes: readonly string[],
    named: Partial<Input<VaultCalls['addRecoverySet']>> = {},
  ): Promise<RecoverySetView> {
    const offer = await this.offerCodes(codes.join('\n'));
    const set = await addRecoverySet(this.context, this.confirmed(offer, named));
    this.tell(set);
    return set;
  }

  /** The set as it is on the views now. */
  set(id: string): RecoverySetView {
    const { sets, bin } = showRecovery(this.context);
    const found = [...sets, ...bin].find(set => set.id === id);
    if (!found) throw new Error('no such set');
    return found;
  }

  /** The states of its codes, in order: `used void void`. */
  states(id: string): string {
    return this.set(id)
      .codes.map(code => code.state)
      .join(' ');
  }

  async remove(): Promise<void> {
    await this.context.open?.close();
    this.context.remove();
  }
}

/** Which of these secret texts stand in what was told, however they are cased and separated. */
export function leaked(told: readonly string[], secrets: readonly string[]): string[] {
  const fold = (text: string) => text.toLowerCase().replace(/[\s-]/g, '');
  const all = told.map(fold).join('\n');
  return secrets.filter(text => all.includes(fold(text)));
}
