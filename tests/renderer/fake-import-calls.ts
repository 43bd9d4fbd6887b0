/**
 * Taking over from other apps, in the fake bridge: files are known by their names, and what is in them was laid there by
 * the test. What it does is plausible, not right: the importers have their own tests.
 */
import type { Input, Output, WindowCalls } from '../../shared/contract/contract.ts';
import type {
  ImportFile,
  ImportProgress,
  ImportRow,
  ImportView,
} from '../../shared/contract/import-views.ts';
import type { RecoveryOfferView } from '../../shared/contract/recovery-views.ts';
import type { AccountView, VaultView } from '../../shared/contract/views.ts';
import { type Failure, Refusal, refuse } from '../../shared/failure.ts';
import { account } from './fake-accounts.ts';
import type { FakeState } from './fake-bridge.ts';
import { FORMATS } from './fake-imports.ts';
import { fakeReading, offerView } from './fake-offers.ts';
import type { FakeVault } from './fake-recovery-calls.ts';

/** What a file of a name holds. */
export interface FakeFile {
  format: string;
  app: string;
  state?: ImportFile['state'];
  /** What opens it; left out for a file that is not locked. */
  password?: string;
  /** A key file is needed, too. */
  keyFile?: boolean;
  failure?: Failure;
  rows?: readonly ImportRow[];
  refused?: readonly Omit<ImportView['refused'][number], 'file'>[];
  left?: readonly Omit<ImportView['left'][number], 'file'>[];
  transfers?: ImportView['transfers'];
  recovery?: readonly { service: string; account: string; text: string }[];
}

type Names = Extract<keyof WindowCalls, `${string}Import${string}`> | 'importAccounts';
type Handlers = { [K in Names]: (input: Input<WindowCalls[K]>) => Promise<Output<WindowCalls[K]>> };

interface Held {
  id: string;
  name: string;
  holds: FakeFile;
  open: boolean;
}

/** What the import needs of the bridge. */
export interface ImportVault {
  readonly state: FakeState;
  readonly imports: FakeImports;
  now(): number;
  open(text: { sealed: string }): Promise<string>;
  change(change: Partial<FakeState>): Promise<VaultView>;
}

export class FakeImports {
  /** By the file's name; what is not here is unknown. */
  readonly files = new Map<string, FakeFile>();
  /** While set, reading and unlocking wait for it: a test lets go or cancels. */
  gate: Promise<void> | null = null;
  /** The person's recovery codes are locked. */
  recoveryLocked = false;
  held: Held[] = [];
  imported: ReadonlySet<string> = new Set();
  readonly #vault: Pick<FakeVault, 'state' | 'recoveryOffers'>;
  #revision = 1;
  #count = 0;
  #progress = 1;
  #cancel: (() => void) | null = null;
  emit: (progress: ImportProgress) => void = () => undefined;

  constructor(vault: Pick<FakeVault, 'state' | 'recoveryOffers'>) {
    this.#vault = vault;
  }

  tell(step: ImportProgress['step'], fraction: number | null = null): void {
    this.#progress += 1;
    this.emit({ revision: this.#progress, step, fraction });
  }

  /** @throws Refusal import-cancelled when it was stopped at the gate */
  async passGate(step: ImportProgress['step']): Promise<void> {
    if (!this.gate) return;
    this.tell(step, step === 'unlocking' ? 0.4 : null);
    const stopped = new Promise<never>((_, fail) => {
      this.#cancel = () => fail(refuse('import-cancelled', {}));
    });
    await Promise.race([this.gate, stopped]).finally(() => this.tell('idle'));
  }

  cancel(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  async read(name: string): Promise<ImportView> {
    try {
      await this.passGate('reading');
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      return this.hold(name, { format: '', app: '', state: 'refused', failure: thrown.failure });
    }
    return this.hold(name, this.files.get(name) ?? { format: '', app: '', state: 'unknown' });
  }

  hold(name: string, holds: FakeFile): ImportView {
    this.#count += 1;
    this.held = [...this.held, { id: `f${this.#count}`, name, holds, open: holds.password === undefined }];
    return this.view();
  }

  view(): ImportView {
    this.#revision += 1;
    const open = this.held.filter(file => file.open);
    const rows = open.flatMap(({ id, holds }) => (holds.rows ?? []).map(row => ({ ...row, file: id })));
    const beside = open.flatMap(file => this.#offers(file));
    return {
      revision: this.#revision,
      files: this.held.map(fileView),
      rows: rows.filter(({ row }) => !this.imported.has(row)),
      refused: open.flatMap(({ id, holds }) => (holds.refused ?? []).map(each => ({ ...each, file: id }))),
      left: open.flatMap(({ id, holds }) => (holds.left ?? []).map(each => ({ ...each, file: id }))),
      transfers: open.flatMap(({ holds }) => holds.transfers ?? []),
      recovery: this.recoveryLocked ? [] : beside,
      recoveryLocked: this.recoveryLocked && beside.length > 0,
    };
  }

  #offers({ id, holds }: Held): RecoveryOfferView[] {
    const { state, recoveryOffers } = this.#vault;
    return (holds.recovery ?? []).map(({ text, ...names }, place) => {
      const reading = { ...fakeReading(text, ''), ...names };
      const offer = `beside-${id}-${place}`;
      recoveryOffers.set(offer, { text, reading });
      return offerView(offer, '', reading, state);
    });
  }

  forget(): void {
    this.held = [];
    this.imported = new Set();
  }
}

function fileView({ id, name, holds, open }: Held): ImportFile {
  const state = holds.state ?? (open ? 'read' : 'locked');
  const failure = holds.failure ?? (state === 'unknown' ? unknownFile(name) : null);
  const { format, app, keyFile = false } = holds;
  return { file: id, name, state, format, app, keyFile, rows: open ? (holds.rows?.length ?? 0) : 0, failure };
}

function unknownFile(file: string): Failure {
  return { code: 'import-unknown', details: { file } };
}

export function importCalls(vault: ImportVault): Handlers {
  const { imports } = vault;
  const find = (id: string): Held => {
    const found = imports.held.find(file => file.id === id);
    if (!found) throw refuse('offer-gone', {});
    return found;
  };
  return {
    getImport: async () => {
      if (vault.state.recoveryOpen) imports.recoveryLocked = false;
      return imports.view();
    },
    getImportFormats: async () => ({ formats: FORMATS }),
    unlockImport: async ({ file, password, keyFile }) => {
      const held = find(file);
      const typed = await vault.open(password);
      const key = keyFile ? await vault.open(keyFile) : null;
      await imports.passGate('unlocking');
      if (typed !== held.holds.password || (held.holds.keyFile && key === null))
        throw refuse('import-wrong-password', { app: held.holds.app });
      held.open = true;
      return imports.view();
    },
    readImportText: async ({ text }) => {
      await vault.open(text);
      return imports.hold('', imports.files.get('') ?? { format: '', app: '', state: 'unknown' });
    },
    chooseImportFormat: async ({ file, format }) => {
      const held = find(file);
      const chosen = imports.files.get(`as ${format}`);
      const app = FORMATS.find(each => each.format === format)?.app ?? '';
      if (!chosen) throw refuse('import-damaged', { app, file: held.name });
      held.holds = chosen;
      return imports.view();
    },
    dropImportFile: async ({ file }) => {
      imports.held = imports.held.filter(({ id }) => id !== file);
      return imports.view();
    },
    cancelImport: async () => {
      imports.cancel();
      return {};
    },
    forgetImport: async () => {
      imports.forget();
      return {};
    },
    importAccounts: async ({ rows }) => {
      const chosen = new Set(rows);
      const taken = imports.view().rows.filter(({ row }) => chosen.has(row));
      const added = taken.map(row => accountOf(row, new Date(vault.now()).toISOString()));
      await vault.change({ accounts: [...vault.state.accounts, ...added] });
      imports.imported = chosen;
      return { ids: added.map(({ id }) => id) };
    },
    undoImport: async ({ ids }) => {
      const gone = new Set(ids);
      const removedAt = new Date(vault.now()).toISOString();
      await vault.change({
        accounts: vault.state.accounts.map(each => (gone.has(each.id) ? { ...each, removedAt } : each)),
      });
      return { removed: ids.length };
    },
  };
}

function accountOf(row: ImportRow, createdAt: string): AccountView {
  const { type, algorithm, digits, period, counter, tags, favourite, pinMissing } = row;
  const rest = { type, algorithm, digits, period, counter, tags, favourite, pinMissing, createdAt };
  return account(`imported-${row.row}`, row.issuer, row.account, rest);
}
