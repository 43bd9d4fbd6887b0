/**
 * The recovery codes of the fake bridge: the calls of the contract over records that are held in the test's process.
 * States and steps are the domain's own; reading a text is as good as the tests of the window need it.
 */
import { recoverySetView, rescueView } from '../../electron/core/usecases/recovery-views.ts';
import type { Input, Output, WindowCalls } from '../../shared/contract/contract.ts';
import type { RecoveryView } from '../../shared/contract/recovery-views.ts';
import type { VaultView } from '../../shared/contract/views.ts';
import type { RecoveryRecord } from '../../shared/domain/recovery-record.ts';
import * as sets from '../../shared/domain/recovery-sets.ts';
import * as rescue from '../../shared/domain/rescue.ts';
import { refuse } from '../../shared/failure.ts';
import type { Reading } from '../../shared/recovery/reading.ts';
import type { FakeState } from './fake-bridge.ts';
import { fakeReading, offerView } from './fake-offers.ts';
import { nextId } from './fake-recovery.ts';

/** What the calls need of the bridge. */
export interface FakeVault {
  readonly state: FakeState;
  /** What was read and is held, by offer. */
  readonly recoveryOffers: Map<string, { text: string; reading: Reading }>;
  revision: number;
  now(): number;
  open(text: { sealed: string }): Promise<string>;
  change(change: Partial<FakeState>): Promise<VaultView>;
  /** Gives the account the secret of an offer that was read. @returns its id */
  replaceSecret(account: string | null, offer: string): string;
}

type Names =
  | Extract<keyof WindowCalls, `${string}${'Recovery' | 'Rescue'}${string}`>
  | 'recoveryCodeWorked'
  | 'recoveryCodeFailed'
  | 'getReport';
type Handlers = { [K in Names]: (input: Input<WindowCalls[K]>) => Promise<Output<WindowCalls[K]>> };
type Confirmed = Input<WindowCalls['addRecoverySet']>;
type Moment = { at: string; stamp: string };

export function recoveryView({ state, revision }: Pick<FakeVault, 'state' | 'revision'>): RecoveryView {
  const ownPassword = state.recoveryPassword !== null;
  const nothing = { revision, ownPassword, sets: [], bin: [], rescues: [] };
  if (!state.recoveryOpen) return { ...nothing, state: 'locked' };
  const records = state.recovery;
  const all = records.filter(sets.isSet);
  const inBin = (set: (typeof all)[number]) => set.removed.at !== null;
  return {
    revision,
    ownPassword,
    state: 'open',
    sets: all.filter(set => !inBin(set)).map(set => recoverySetView(set, records)),
    bin: all.filter(inBin).map(set => recoverySetView(set, records)),
    rescues: rescue.openRescues(records).map(each => rescueView(each, records, [])),
  };
}

export function recoveryCalls(vault: FakeVault): Handlers {
  const offers = vault.recoveryOffers;
  const moment = (): Moment => ({ at: new Date(vault.now()).toISOString(), stamp: nextId() });
  const setView = (id: string) =>
    recoverySetView(sets.findSet(vault.state.recovery, id), vault.state.recovery);
  const walkView = (id: string) =>
    rescueView(rescue.findRescue(vault.state.recovery, id), vault.state.recovery, []);

  const mustBeOpen = (): void => {
    if (vault.state.state !== 'open') throw refuse('vault-locked', {});
    if (!vault.state.recoveryOpen) throw refuse('recovery-locked', {});
  };
  const change = async (recovery: RecoveryRecord[]): Promise<void> => {
    mustBeOpen();
    await vault.change({ recovery });
  };
  const logged = async (set: string, { records, events }: sets.Logged) => {
    await change(records);
    return { set: setView(set), events };
  };
  const held = (offer: string) => {
    const found = offers.get(offer);
    if (!found) throw refuse('offer-gone', {});
    return found;
  };
  const newSet = (input: Confirmed): sets.NewSet => {
    const { text, reading } = held(input.offer);
    if (input.service.trim() === '') throw refuse('service-needed', {});
    const codes = reading.codes.map((code, place) => ({
      number: code.number,
      text: code.text,
      used: input.used.includes(code.number ?? place + 1),
    }));
    const note = codes.length === 0 ? text : '';
    return { ...input, issuedAt: reading.issuedAt, codes, note };
  };
  const mustBePassword = async (current: { sealed: string } | null): Promise<void> => {
    if (current && (await vault.open(current)) !== vault.state.password) throw refuse('wrong-password', {});
  };

  const moved = (id: string, action: Input<WindowCalls['moveRescue']>['action']): RecoveryRecord[] => {
    const now = moment();
    const before = vault.state.recovery;
    const walk = rescue.findRescue(before, id);
    const step = rescue.rescueStep(walk, before, []);
    switch (action.do) {
      case 'signed-in':
        return rescue.signedIn(before, id, now);
      case 'take':
        return rescue.takeForRescue(before, id, action, nextId, now);
      case 'worked':
        return rescue.workedInRescue(before, id, nextId, now);
      case 'failed':
        return rescue.failedInRescue(before, id, action.strike, nextId, now);
      case 'scanned':
        return rescue.scannedInRescue(
          before,
          id,
          vault.replaceSecret(walk.progress.account, action.offer),
          now,
        );
      case 'no-scan':
        return rescue.scannedInRescue(before, id, null, now);
      case 'accepted':
        return rescue.acceptedInRescue(before, id, null, now);
      case 'stored':
        return rescue.storedInRescue(before, id, newSet(action.set), nextId, now);
      case 'none-given':
        return rescue.storedInRescue(before, id, null, nextId, now);
      case 'back':
        return rescue.backInRescue(before, id, step, null, nextId, now);
    }
  };

  return {
    getRecovery: async () => {
      if (vault.state.state !== 'open') throw refuse('vault-locked', {});
      return recoveryView(vault);
    },
    readRecovery: async ({ text, name }) => {
      mustBeOpen();
      const plain = await vault.open(text);
      if (/^\s*otpauth:/.test(plain)) throw refuse('looks-like-account', {});
      const reading = fakeReading(plain, name);
      const offer = nextId();
      offers.set(offer, { text: plain, reading });
      return offerView(offer, name, reading, vault.state);
    },
    revealRecoveryOffer: async ({ offer }) => {
      const { text, reading } = held(offer);
      return {
        text,
        codes: reading.codes.map((code, place) => ({ n: code.number ?? place + 1, text: code.text })),
      };
    },
    forgetRecoveryOffers: async () => {
      offers.clear();
      return {};
    },
    addRecoverySet: async input => {
      const added = sets.addSet(vault.state.recovery, newSet(input), nextId, moment());
      await change(added.records);
      offers.delete(input.offer);
      return setView(added.id);
    },
    editRecoverySet: async ({ id, note, ...edit }) => {
      const text = note ? await vault.open(note) : undefined;
      await change(sets.editSet(vault.state.recovery, id, { ...edit, note: text }, moment()));
      return setView(id);
    },
    takeRecoveryCode: async ({ set, n, purpose }) => {
      mustBeOpen();
      const taking = n ?? sets.nextCode(sets.findSet(vault.state.recovery, set)).n;
      const done = await logged(
        set,
        sets.takeCode(vault.state.recovery, set, taking, purpose, nextId, moment()),
      );
      return {
        ...done,
        n: taking,
        code: sets.findCode(sets.findSet(vault.state.recovery, set), taking).code.text,
      };
    },
    showRecoveryCode: async ({ set, n }) => {
      mustBeOpen();
      return { code: sets.findCode(sets.findSet(vault.state.recovery, set), n).code.text };
    },
    showRecoveryNote: async ({ set }) => {
      mustBeOpen();
      return { note: sets.findSet(vault.state.recovery, set).note.text };
    },
    recoveryCodeWorked: async ({ set, n, purpose }) =>
      logged(set, sets.markWorked(vault.state.recovery, set, n, purpose, nextId, moment())),
    recoveryCodeFailed: async ({ set, n, strike }) =>
      logged(set, sets.markFailed(vault.state.recovery, set, n, strike, nextId, moment())),
    undoRecovery: async ({ set, events }) =>
      logged(set, sets.undoEvents(vault.state.recovery, set, events, nextId, moment())),
    removeRecoverySet: async ({ id }) => {
      const now = moment();
      await change(sets.markSetRemoved(vault.state.recovery, id, now.at, now));
      return setView(id);
    },
    restoreRecoverySet: async ({ id }) => {
      await change(sets.markSetRemoved(vault.state.recovery, id, null, moment()));
      return setView(id);
    },
    copyRecoveryCode: async () => ({ clearedAt: vault.now() / 1000 + 30 }),
    setRecoveryPassword: async ({ current, next }) => {
      await mustBePassword(current);
      const recoveryPassword = await vault.open(next);
      if (recoveryPassword === vault.state.password) throw refuse('passwords-alike', {});
      return vault.change({ recoveryPassword });
    },
    dropRecoveryPassword: async ({ current }) => {
      await mustBePassword(current);
      return vault.change({ recoveryPassword: null });
    },
    unlockRecovery: async ({ password }) => {
      if ((await vault.open(password)) !== vault.state.recoveryPassword)
        throw refuse('wrong-recovery-password', {});
      await vault.change({ recoveryOpen: true });
      return recoveryView(vault);
    },
    startRescue: async ({ scene, account, set }) => {
      mustBeOpen();
      const from = vault.state.recovery.filter(sets.isSet).find(each => each.id === set);
      const linked = account ?? from?.link.account ?? null;
      const known = vault.state.accounts.find(each => each.id === linked);
      const service = known?.issuer || from?.about.service || '';
      const accountName = known?.account || from?.about.account || '';
      const input = { scene, account: known?.id ?? null, service, accountName };
      const begun = rescue.startRescue(vault.state.recovery, input, nextId, moment());
      await change(begun.records);
      return walkView(begun.id);
    },
    moveRescue: async ({ id, action }) => {
      await change(moved(id, action));
      return walkView(id);
    },
    endRescue: async ({ id }) => {
      await change(rescue.endRescue(vault.state.recovery, id, moment()));
      return {};
    },
    getReport: async () => vault.state.report,
  };
}
