/**
 * A stand-in for main and the vault process, behind `window.sparekey`: derived from the contract, so each call is checked
 * on the way in and out as main does. Lives in the test's process; the page reaches it by a binding. What it does is
 * plausible, not right: the real parts have their own tests.
 */
import { armor, Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import * as z from 'zod/mini';
import { type Input, type Output, type WindowCalls, windowCalls } from '../../shared/contract/contract.ts';
import { mapContract, type Reply } from '../../shared/contract/map-contract.ts';
import type { PlacesView } from '../../shared/contract/places-views.ts';
import type { ReportView } from '../../shared/contract/recovery-views.ts';
import type {
  AccountsView,
  AccountView,
  CodeView,
  IntakeView,
  VaultView,
} from '../../shared/contract/views.ts';
import type { RecoveryRecord } from '../../shared/domain/recovery-record.ts';
import { type Failure, Refusal, refuse } from '../../shared/failure.ts';
import type { Reading } from '../../shared/recovery/reading.ts';
import { withNewSecret } from './fake-accounts.ts';
import { digitsOf } from './fake-digits.ts';
import { exportCalls } from './fake-export-calls.ts';
import { FakeImports, importCalls } from './fake-import-calls.ts';
import { type FakeRestore, onlyHere, placeCalls, placesView } from './fake-places.ts';
import { recoveryCalls, recoveryView } from './fake-recovery-calls.ts';

type Handlers = {
  [K in keyof WindowCalls]: (input: Input<WindowCalls[K]>) => Promise<Output<WindowCalls[K]>>;
};

export interface FakeState {
  state: VaultView['state'];
  password: string | null;
  kit: string | null;
  keychain: boolean;
  accounts: AccountView[];
  notices: Failure[];
  runtime: 'electron' | 'dev-window';
  recovery: RecoveryRecord[];
  /** The recovery codes' own password, null while they open with the vault. */
  recoveryPassword: string | null;
  /** Whether that password was given. */
  recoveryOpen: boolean;
  report: ReportView;
  /** What is shown of places; its revision does not count, the bridge's does. */
  places: PlacesView;
  /** What is found where, and what the pretended dialogs answer. */
  restore: FakeRestore;
}

export const KIT_GROUP = 'QX7P';
export const NOTHING: IntakeView = { offers: [], others: [], refused: [], transfers: [] };

export class FakeBridge {
  readonly state: FakeState;
  /** Names of the calls that came, in order; with inputs that are safe to look at. */
  readonly calls: { name: string; input: unknown }[] = [];
  /** What each sealed text held, as the vault process would see it. */
  readonly opened: string[] = [];
  /** Refuses the next call of a name, or each one. */
  readonly refusals = new Map<string, Failure>();
  /** What a picture of a name holds. */
  readonly pictures = new Map<string, IntakeView>();
  /** What readText and typeIn give. */
  nextText: IntakeView = NOTHING;
  /** Texts of recovery codes that were read, by offer. */
  readonly recoveryOffers = new Map<string, { text: string; reading: Reading }>();
  /** What the files of other apps hold. */
  readonly imports = new FakeImports(this);
  /** Where the pretended dialog saves an export; null when nothing is chosen there. */
  exportFile: string | null = '/home/alice/Documents/accounts.json';
  /** Where dropped files seem to lie; null when the runtime cannot tell. */
  folder: string | null = '/home/alice/Pictures';
  /** What links of the system hold that were not taken yet. */
  links: IntakeView | null = null;
  /** What inspectSource finds. */
  inspection: { cloud: string | null; git: boolean } = { cloud: null, git: false };
  /** Called with each event for the page. */
  emit: (
    event: 'vault' | 'accounts' | 'recovery' | 'places' | 'importProgress' | 'link',
    payload: unknown,
  ) => void = () => undefined;
  /** Milliseconds; tests that hold the page's clock hold this too. */
  now: () => number = Date.now;
  revision = 1;
  #identity = '';
  #recipient = '';

  constructor(state: Partial<FakeState> = {}) {
    this.state = {
      state: 'open',
      password: 'correct horse battery',
      kit: 'AGE-SECRET-KEY-1FAKE',
      keychain: false,
      accounts: [],
      notices: [],
      runtime: 'electron',
      recovery: [],
      recoveryPassword: null,
      recoveryOpen: true,
      report: { lines: [], accounts: 0, sets: 0 },
      places: onlyHere(),
      restore: { offer: null, preview: null, folder: null, suggestions: [] },
      ...state,
    };
  }

  /** What the binding answers: always a reply, never a throw. */
  async call(name: string, input: unknown): Promise<Reply<unknown>> {
    const served = this.#served[name as keyof WindowCalls];
    if (!served) return { failure: { code: 'bad-request', details: { call: name } } };
    try {
      return { ok: await served(input) };
    } catch (thrown) {
      if (thrown instanceof Refusal) return { failure: thrown.failure };
      throw thrown;
    }
  }

  async importFile(name: string): Promise<Reply<unknown>> {
    const refusal = this.refusals.get('import');
    if (refusal) return { failure: refusal };
    this.imports.emit = progress => this.emit('importProgress', progress);
    try {
      return { ok: { picture: `p-${name}`, view: await this.imports.read(name) } };
    } catch (thrown) {
      if (thrown instanceof Refusal) return { failure: thrown.failure };
      throw thrown;
    }
  }

  async picture(name: string): Promise<Reply<unknown>> {
    const refusal = this.refusals.get('picture');
    if (refusal) return { failure: refusal };
    const missing: IntakeView = {
      ...NOTHING,
      refused: [{ source: name, failure: { code: 'no-qr-found', details: { file: name } } }],
    };
    return { ok: { picture: `p-${name}`, intake: this.pictures.get(name) ?? missing } };
  }

  pathOf(name: string): string {
    return this.folder === null || name === '' ? '' : `${this.folder}/${name}`;
  }

  async vault(): Promise<VaultView> {
    if (this.#identity === '') await this.#newProcess();
    const { state, password, kit, keychain, notices, recoveryPassword } = this.state;
    return {
      revision: this.revision,
      state,
      folder: '/home/alice/.local/share/sparekey',
      vaultId: state === 'none' ? null : '0'.repeat(32),
      ways: {
        password: password !== null,
        kit: kit !== null,
        keychain,
        recovery: recoveryPassword !== null,
      },
      sealTo: this.#recipient,
      notices: state === 'open' ? notices : [],
    };
  }

  accounts(): AccountsView {
    const { accounts } = this.state;
    return {
      revision: this.revision,
      accounts: accounts.filter(account => account.removedAt === null),
      bin: accounts.filter(account => account.removedAt !== null),
    };
  }

  /** Changes the state as another window or the terminal would, and tells the page. */
  async change(change: Partial<FakeState>): Promise<VaultView> {
    Object.assign(this.state, change);
    this.revision += 1;
    const vault = await this.vault();
    this.emit('vault', vault);
    if (this.state.state === 'open') {
      this.emit('accounts', this.accounts());
      this.emit('recovery', recoveryView(this));
      this.emit('places', placesView(this));
    }
    return vault;
  }

  readonly #served = mapContract(windowCalls, (name, call) => async (input: unknown) => {
    const checked = z.safeParse(call.input, input);
    if (!checked.success) throw refuse('bad-request', { call: name });
    this.calls.push({ name, input: checked.data });
    const refusal = this.refusals.get(name);
    if (refusal) throw new Refusal(refusal);
    const handler = this.#handlers[name as keyof WindowCalls] as (input: unknown) => Promise<unknown>;
    return z.parse(call.output, await handler(checked.data));
  });

  readonly #handlers: Handlers = {
    getVault: () => this.vault(),
    getAppInfo: async () => ({
      version: '0.1.0',
      runtime: this.state.runtime,
      platform: 'linux',
      clipboardSeconds: 30,
    }),
    getAccounts: async () => {
      this.#mustBeOpen();
      return this.accounts();
    },
    createVault: async ({ password, kitProof }) => {
      const text = password ? await this.open(password) : null;
      if (kitProof && (await this.open(kitProof)) !== KIT_GROUP) throw refuse('kit-proof-wrong', {});
      if (!text && !kitProof) throw refuse('no-way-in', {});
      return this.change({ state: 'open', password: text, kit: kitProof ? 'kit' : null });
    },
    unlockWithPassword: async ({ password }) => {
      const text = await this.open(password);
      if (text === 'the one before')
        throw refuse('wrong-password', { passwordUntil: '2026-05-03T00:00:00Z' });
      if (text !== this.state.password) throw refuse('wrong-password', {});
      return this.change({ state: 'open' });
    },
    unlockWithKit: async ({ kit }) => {
      if ((await this.open(kit)).trim() !== this.state.kit) throw refuse('wrong-kit', {});
      return this.change({ state: 'open' });
    },
    unlockWithKeychain: () => this.change({ state: 'open' }),
    rememberInKeychain: () => this.change({ keychain: true }),
    forgetKeychain: () => this.change({ keychain: false }),
    changePassword: async ({ current, next }) => {
      if (current && (await this.open(current)) !== this.state.password) throw refuse('wrong-password', {});
      return this.change({ password: await this.open(next) });
    },
    addKit: async ({ proof }) => {
      if ((await this.open(proof)) !== KIT_GROUP) throw refuse('kit-proof-wrong', {});
      return this.change({ kit: 'kit' });
    },
    takeLinks: async () => {
      const { links } = this;
      this.links = null;
      return links;
    },
    saveKit: async () => ({ file: '/media/stick/sparekey-kit.txt', askForGroup: 5, groups: 15 }),
    lockVault: async () => {
      this.#identity = '';
      return this.change({ state: 'locked' });
    },
    showCodes: async ({ ids, at }) => ({ codes: this.#codes(ids, at ?? this.now() / 1000) }),
    advanceCounter: async ({ id }) => {
      const before = this.#find(id);
      await this.#edit(id, { counter: (before.counter ?? 0) + 1 });
      return { id, code: digitsOf(before, before.counter ?? 0), next: null, validUntil: null };
    },
    copyCode: async () => ({ clearedAt: this.now() / 1000 + 30 }),
    editAccount: async ({ id, ...change }) => {
      const set = Object.entries(change).filter(([, value]) => value !== undefined);
      return this.#edit(id, Object.fromEntries(set) as Partial<AccountView>);
    },
    removeAccount: ({ id }) => this.#edit(id, { removedAt: new Date(this.now()).toISOString() }),
    restoreAccount: ({ id }) => this.#edit(id, { removedAt: null }),
    setPin: async ({ id, pin }) => {
      if (!/^\d{4,16}$/.test(await this.open(pin))) throw refuse('bad-pin', { type: 'yandex' });
      return this.#edit(id, { pinMissing: false });
    },
    readText: async ({ text }) => {
      await this.open(text);
      return this.nextText;
    },
    typeIn: async input => {
      const secret = await this.open(input.secret);
      if (/[^A-Za-z2-7 =]/.test(secret))
        throw refuse('bad-base32', { position: secret.search(/[^A-Za-z2-7 =]/) + 1 });
      const { type, issuer, account, algorithm, digits, period, counter } = input;
      const made = { issuer, account, type, algorithm, digits, period, counter };
      const offer = { offer: 'typed', source: 'Typed in', ...made, pinNeeded: false, alike: [] };
      this.nextText = { ...NOTHING, offers: [offer] };
      return this.nextText;
    },
    addAccounts: async ({ offers }) => {
      const known = [...this.pictures.values(), this.nextText].flatMap(intake => intake.offers);
      const added = offers.map(({ offer, issuer, account }, place): AccountView => {
        const from = known.find(one => one.offer === offer);
        const { type = 'totp', algorithm = 'SHA1', digits = 6, period = 30, counter = null } = from ?? {};
        const otp = { type, algorithm, digits, period, counter };
        const labels = { tags: [], note: '', favourite: false, removedAt: null, replacedIn: null };
        const createdAt = new Date(this.now()).toISOString();
        const id = `new-${this.revision}-${place}`;
        return { id, issuer, account, ...otp, ...labels, createdAt, pinMissing: false };
      });
      await this.change({ accounts: [...this.state.accounts, ...added] });
      return { added };
    },
    forgetOffers: async () => ({}),
    binSource: async () => ({}),
    inspectSource: async () => this.inspection,
    binTextSource: async () => ({}),
    ...recoveryCalls(this),
    ...placeCalls(this),
    ...importCalls(this),
    ...exportCalls(this),
  };

  replaceSecret(account: string | null, offer: string): string {
    const known = [...this.pictures.values(), this.nextText].flatMap(intake => intake.offers);
    const from = known.find(one => one.offer === offer);
    if (!from) throw refuse('offer-gone', {});
    const id = account ?? `new-${this.revision}`;
    this.state.accounts = withNewSecret(this.state.accounts, id, from, new Date(this.now()).toISOString());
    return id;
  }

  async #newProcess(): Promise<void> {
    this.#identity = await generateX25519Identity();
    this.#recipient = await identityToRecipient(this.#identity);
  }

  async open({ sealed }: { sealed: string }): Promise<string> {
    const decrypter = new Decrypter();
    decrypter.addIdentity(this.#identity);
    const text = await decrypter.decrypt(armor.decode(sealed), 'text');
    this.opened.push(text);
    return text;
  }

  #mustBeOpen(): void {
    if (this.state.state !== 'open') throw refuse('vault-locked', {});
  }

  #find(id: string): AccountView {
    const found = this.state.accounts.find(account => account.id === id);
    if (!found) throw refuse('account-unknown', { id });
    return found;
  }

  async #edit(id: string, change: Partial<AccountView>): Promise<AccountView> {
    this.#find(id);
    const accounts = this.state.accounts.map(one => (one.id === id ? { ...one, ...change } : one));
    await this.change({ accounts });
    return this.#find(id);
  }

  #codes(ids: string[], at: number): CodeView[] {
    this.#mustBeOpen();
    return ids.flatMap(id => {
      const account = this.#find(id);
      if (account.period === null || account.pinMissing) return [];
      const step = Math.floor(at / account.period);
      const validUntil = (step + 1) * account.period;
      return [{ id, code: digitsOf(account, step), next: digitsOf(account, step + 1), validUntil }];
    });
  }
}
