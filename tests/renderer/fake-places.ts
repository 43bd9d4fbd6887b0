/**
 * The places of the fake bridge: what the window shows of them, and the calls over it. A state of places is data that a
 * test writes down; the calls change it as far as the tests of the window need it.
 */
import type { Input, Output, WindowCalls } from '../../shared/contract/contract.ts';
import type {
  PlaceSuggestion,
  PlacesView,
  PlaceView,
  SheetView,
} from '../../shared/contract/places-views.ts';
import type { RestoreOfferView, RestorePreview } from '../../shared/contract/restore-views.ts';
import { COMPARTMENTS } from '../../shared/domain/document.ts';
import { THIS_COMPUTER_ID } from '../../shared/domain/place-terms.ts';
import type { RecoveryRecord } from '../../shared/domain/recovery-record.ts';
import { findSet, isSet, liveSets } from '../../shared/domain/recovery-sets.ts';
import { type PlaceStatus, setSafety, vaultSafety } from '../../shared/domain/safety.ts';
import type { PrintedSheet } from '../../shared/domain/sheet-facts.ts';
import { refuse } from '../../shared/failure.ts';
import { nextId } from './fake-recovery.ts';
import type { FakeVault } from './fake-recovery-calls.ts';

const VAULT_FOLDER = '/home/alice/.local/share/sparekey';

/** Null: nothing is found, nothing is chosen. */
export interface FakeRestore {
  offer: RestoreOfferView | null;
  preview: RestorePreview | null;
  /** What choosePlaceFolder answers. */
  folder: PlaceSuggestion | null;
  suggestions: PlaceSuggestion[];
}

type Names =
  | Extract<keyof WindowCalls, `${string}${'Place' | 'Backup' | 'Paper' | 'Sheet'}${string}`>
  | 'answerMerge'
  | 'adoptPassword'
  | 'testRestore'
  | 'restoreVault'
  | 'unlockWithShares';
type Handlers = { [K in Names]: (input: Input<WindowCalls[K]>) => Promise<Output<WindowCalls[K]>> };

/** A place that has everything and was proved at `at`; `change` makes another one of it. */
export function place(id: string, at: string, change: Partial<PlaceView> = {}): PlaceView {
  return {
    ...{ id, kind: 'folder', label: id, where: `/media/${id}`, user: '', service: null },
    ...{ medium: 'removable', failureDomain: `disk:${id}`, holds: [...COMPARTMENTS], state: 'current' },
    ...{ busy: null, progress: null, generations: { codes: 12, recovery: 7 } },
    ...{ writtenAt: at, verifiedAt: at, deepVerifiedAt: at },
    ...{ failure: null, retryAt: null, passwordChangedIn: [] },
    ...change,
  };
}

/** A folder that is no place yet; its last part is its name. */
export function suggestion(path: string, change: Partial<PlaceSuggestion> = {}): PlaceSuggestion {
  return {
    ...{
      path,
      label: path.split('/').at(-1) ?? path,
      service: null,
      medium: 'removable',
      failureDomain: path,
    },
    ...{ sharesWith: [], freeBytes: 8_000_000_000, place: null, backup: false },
    ...change,
  };
}

/** A vault that is on this computer alone. */
export function onlyHere(at = new Date().toISOString()): PlacesView {
  const here = place(THIS_COMPUTER_ID, at, {
    ...{ kind: 'this-computer', label: 'This computer', where: '/home/alice/.local/share/sparekey' },
    ...{ medium: 'disk', failureDomain: 'disk:here' },
  });
  return placesOf([here], Date.parse(at));
}

/** The view of these places, with the safety that they give. `now` in Unix milliseconds. */
export function placesOf(places: PlaceView[], now: number, rest: Partial<PlacesView> = {}): PlacesView {
  const safety = {
    codes: vaultSafety('codes', places, now),
    recovery: vaultSafety('recovery', places, now),
    sets: [],
  };
  return { revision: 1, state: 'open', places, sheets: [], questions: [], safety, ...rest };
}

/** What is told of the places now: safety is decided by the domain, for the sets that are there. */
export function placesView({
  state,
  revision,
  now,
}: Pick<FakeVault, 'state' | 'revision' | 'now'>): PlacesView {
  const { places, sheets } = state.places;
  const records = state.recoveryOpen ? state.recovery : [];
  const printed = sheets.flatMap(sheet => sheet.sets.map(set => printedOf(sheet, set, records)));
  const papers = sheets.filter(({ removedAt }) => removedAt === null).map(paperStatus);
  const all = [...places, ...papers];
  const sets = liveSets(records).map(({ id }) => ({
    set: id,
    ...setSafety(id, records, all, printed, now()),
  }));
  const { safety } = placesOf(places, now());
  return { ...state.places, revision, safety: { ...safety, sets } };
}

function paperStatus({ id, seenAt }: SheetView): PlaceStatus {
  const never = { deepVerifiedAt: null, failureDomain: `paper:${id}` };
  return { id, kind: 'paper', holds: ['recovery'], state: 'current', verifiedAt: seenAt, ...never };
}

/** A sheet that is out of date has none of the codes that can be used. */
function printedOf(
  { id, printedAt }: SheetView,
  { set, state }: SheetView['sets'][number],
  records: readonly RecoveryRecord[],
): PrintedSheet {
  const codes = records.filter(isSet).find(each => each.id === set)?.codes ?? [];
  return { id, place: id, set, printedAt, codes: state === 'out-of-date' ? [] : codes.map(code => code.id) };
}

export function placeCalls(vault: FakeVault): Handlers {
  const at = () => new Date(vault.now()).toISOString();
  const view = (): PlacesView => placesView(vault);
  const find = (id: string): PlaceView => {
    const found = vault.state.places.places.find(each => each.id === id);
    if (!found) throw refuse('place-unknown', {});
    return found;
  };
  const put = async (places: PlaceView[], rest: Partial<PlacesView> = {}): Promise<PlacesView> => {
    if (vault.state.state !== 'open') throw refuse('vault-locked', {});
    await vault.change({ places: { ...vault.state.places, places, ...rest, state: 'open' } });
    return view();
  };
  const edit = async (ids: string[] | null, change: Partial<PlaceView>): Promise<PlacesView> => {
    for (const id of ids ?? []) find(id);
    const { places, sheets, questions } = vault.state.places;
    const edited = places.map(each =>
      ids === null || ids.includes(each.id) ? { ...each, ...change } : each,
    );
    return put(edited, { sheets, questions });
  };
  const preview = (): RestorePreview => {
    if (!vault.state.restore.preview) throw refuse('restore-gone', {});
    return vault.state.restore.preview;
  };

  const unlocked = (password: string): RestorePreview => {
    if (password !== vault.state.recoveryPassword) throw refuse('wrong-recovery-password', {});
    const found = preview();
    const compartments = found.compartments.map(each => ({ ...each, state: 'whole' as const }));
    vault.state.restore.preview = { ...found, preview: nextId(), compartments };
    return preview();
  };

  return {
    getPlaces: async () => {
      if (vault.state.state !== 'open') throw refuse('vault-locked', {});
      return view();
    },
    suggestPlaces: async () => ({ suggestions: vault.state.restore.suggestions }),
    choosePlaceFolder: async () => vault.state.restore.folder,
    addPlace: async ({ target, label, holds }) => {
      if (target.kind === 'webdav') await vault.open(target.password);
      const where =
        target.kind === 'folder' ? target.path : target.kind === 'webdav' ? target.url : target.remote;
      const { places, sheets, questions } = vault.state.places;
      const known = places.find(each => each.where === where);
      if (known) throw refuse('place-exists', { label: known.label });
      const added = place(nextId(), at(), {
        ...{
          kind: target.kind,
          label: label || where,
          where,
          holds: COMPARTMENTS.filter(each => holds[each]),
        },
        ...{ user: target.kind === 'webdav' ? target.user : '', failureDomain: where },
      });
      await put([...places, added], { sheets, questions });
      return find(added.id);
    },
    editPlace: async ({ id, label, holds }) => {
      await edit([id], {
        ...(label === undefined ? {} : { label }),
        ...(holds === undefined ? {} : { holds: COMPARTMENTS.filter(each => holds[each]) }),
      });
      return find(id);
    },
    removePlace: async ({ id }) => {
      find(id);
      const { places, sheets, questions } = vault.state.places;
      return put(
        places.filter(each => each.id !== id),
        { sheets, questions },
      );
    },
    syncPlaces: ({ ids }) => edit(ids, { state: 'current', failure: null, writtenAt: at() }),
    verifyPlaces: ({ ids, deep }) =>
      edit(ids, deep ? { verifiedAt: at(), deepVerifiedAt: at() } : { verifiedAt: at() }),
    answerMerge: async ({ question }) => {
      const { places, sheets, questions } = vault.state.places;
      if (!questions.some(({ id }) => id === question)) throw refuse('nothing-to-merge', {});
      return put(places, { sheets, questions: questions.filter(({ id }) => id !== question) });
    },
    adoptPassword: async ({ place: id, password }) => {
      if (find(id).passwordChangedIn.length === 0) throw refuse('no-newer-password', {});
      const next = await vault.open(password);
      await edit([id], { passwordChangedIn: [] });
      return vault.change({ password: next });
    },
    testRestore: async ({ id }) => {
      const { preview: _, vaultId: __, merge: ___, ...contents } = preview();
      return { place: find(id).id, ...contents, ways: { password: true, kit: true, recovery: false } };
    },
    findBackup: async ({ sources }) => {
      for (const source of sources) if (source.kind === 'webdav') await vault.open(source.password);
      const { offer } = vault.state.restore;
      if (!offer) throw refuse('nothing-to-restore', { where: 'this folder' });
      return offer;
    },
    openBackup: async ({ key }) => {
      if ('password' in key && (await vault.open(key.password)) !== vault.state.password)
        throw refuse('wrong-password', {});
      if ('recoveryPassword' in key) return unlocked(await vault.open(key.recoveryPassword));
      const texts = 'kit' in key ? [key.kit] : 'keyFile' in key ? [key.keyFile] : [];
      for (const text of 'shares' in key ? key.shares : texts) await vault.open(text);
      if ('shares' in key && key.shares.length < 2) throw refuse('shares-missing', { have: 1, need: 2 });
      return preview();
    },
    restoreVault: async ({ preview: id, into, accept }) => {
      const found = preview();
      if (found.preview !== id) throw refuse('restore-gone', {});
      if (into === 'new' && vault.state.state !== 'none')
        throw refuse('vault-exists', { folder: VAULT_FOLDER });
      if (into === 'aside' && vault.state.state === 'open')
        throw refuse('vault-exists', { folder: VAULT_FOLDER });
      const [loss] = found.merge?.losses ?? [];
      if (into === 'open' && loss && !accept)
        throw refuse('would-shrink', { before: loss.before, after: loss.after, lost: loss.lostCount });
      const { accounts, sets, codes } = found;
      const setAside =
        into === 'aside' && vault.state.state !== 'none'
          ? `${VAULT_FOLDER}/${'a'.repeat(32)}.set-aside-20260503-120000`
          : null;
      await vault.change({ state: 'open' });
      return { accounts, sets, codes, places: [], setAside };
    },
    forgetBackup: async () => ({}),
    unlockWithShares: async ({ shares }) => {
      for (const share of shares) await vault.open(share);
      if (shares.length < 2) throw refuse('shares-missing', { have: shares.length, need: 2 });
      return vault.change({ state: 'open' });
    },
    confirmPaper: async ({ sheet: id, found }) => {
      const { places, sheets, questions } = vault.state.places;
      const sheet = sheets.find(each => each.id === id);
      if (!sheet) throw refuse('sheet-unknown', {});
      const confirmed = { ...sheet, ...(found === 'seen' ? { seenAt: at() } : { removedAt: at() }) };
      await put(places, { sheets: sheets.map(each => (each.id === id ? confirmed : each)), questions });
      return confirmed;
    },
    saveSheet: async ({ sets, where }) => {
      const { places, sheets, questions } = vault.state.places;
      const printed = sets.map(set => {
        const { service, account } = findSet(vault.state.recovery, set).about;
        return { set, service, account, state: 'good' as const, spent: [], missing: 0 };
      });
      const sheet = {
        ...{ id: nextId(), printedAt: at(), where, state: 'good' as const, sets: printed },
        ...{ seenAt: at(), removedAt: null },
      };
      await put(places, { sheets: [sheet, ...sheets], questions });
      return { file: '/home/alice/Documents/Sparekey recovery codes.pdf', pages: 1, sheet };
    },
    savePaperKit: async ({ shares }) => ({
      ...{ file: '/home/alice/Documents/Sparekey recovery kit.pdf', pages: shares?.total ?? 1 },
      ...{ share: shares ? 2 : null, askForGroup: 5, groups: 15 },
    }),
  };
}
