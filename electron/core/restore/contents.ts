/**
 * What would come back, for people: counts and names, which state of each compartment and from where, and what did not
 * open. Pure. What is in the bin is not counted, though it comes back as well.
 */
import type { RestorePreview } from '../../../shared/contract/restore-views.ts';
import type { AccountRecord } from '../../../shared/domain/account-record.ts';
import { isLive } from '../../../shared/domain/accounts.ts';
import { COMPARTMENTS, type Compartment } from '../../../shared/domain/document.ts';
import { mergeDocuments } from '../../../shared/domain/merge-documents.ts';
import type { RecoveryRecord } from '../../../shared/domain/recovery-record.ts';
import { codesLeft, liveSets } from '../../../shared/domain/recovery-sets.ts';
import { Refusal } from '../../../shared/failure.ts';
import type { Found } from '../places/home.ts';
import type { Sealed } from '../vault/generation.ts';
import type { OpenedCompartment, OpenedStage } from './open-staged.ts';
import type { StagedVault } from './stage-vault.ts';
import type { Stock, StockFile } from './stock.ts';

export type Contents = Omit<RestorePreview, 'preview' | 'vaultId' | 'merge'>;
type CompartmentView = Contents['compartments'][number];

const MOST_NAMES = 200;
const MOST_FAILURES = 50;

/** `sources`: what each is called, by its index. */
export function contentsOf(
  stock: Stock,
  opened: OpenedStage,
  lost: StagedVault['lost'],
  sources: readonly string[],
): Contents {
  const failures = failuresOf(stock, opened, lost, sources);
  return {
    ...counted(
      joinedRecords(opened.compartments.codes) ?? [],
      joinedRecords(opened.compartments.recovery) ?? [],
    ),
    compartments: COMPARTMENTS.map(compartment =>
      compartmentView(stock, compartment, opened.compartments[compartment], sources),
    ),
    failures: failures.slice(0, MOST_FAILURES),
    notOpened: failures.length,
  };
}

/** The records that all heads know together; null = shut. */
export function joinedRecords<C extends Compartment>(
  heads: OpenedCompartment<C>,
): Sealed<C>['records'] | null {
  if (heads instanceof Refusal) return null;
  return joined(heads).records;
}

function joined<C extends Compartment>([first, ...others]: [Found<C>, ...Found<C>[]]): Sealed<C> {
  return others.reduce<Sealed<C>>(
    (document, each) => mergeDocuments<C>(document, each.document) as Sealed<C>,
    first.document,
  );
}

export function counted(
  accounts: readonly AccountRecord[],
  recovery: readonly RecoveryRecord[],
): Pick<Contents, 'accounts' | 'sets' | 'codes' | 'names'> {
  const live = accounts.filter(isLive);
  const sets = liveSets(recovery);
  const names: Contents['names'] = [
    ...live.map(({ name }) => ({
      compartment: 'codes' as const,
      service: name.issuer,
      account: name.account,
    })),
    ...sets.map(({ about }) => ({
      compartment: 'recovery' as const,
      service: about.service,
      account: about.account,
    })),
  ];
  const codes = sets.reduce((sum, set) => sum + codesLeft(set), 0);
  return { accounts: live.length, sets: sets.length, codes, names: names.slice(0, MOST_NAMES) };
}

function compartmentView(
  { generations }: Stock,
  compartment: Compartment,
  heads: OpenedCompartment<Compartment>,
  sources: readonly string[],
): CompartmentView {
  const files = generations.filter(({ name }) => name.compartment === compartment);
  const from = (file: StockFile<(typeof files)[number]['name']> | undefined) =>
    sources[file?.whole?.source ?? -1] ?? '';
  const newestWhole = files.find(({ whole }) => whole !== null);
  if (heads instanceof Refusal) {
    const generation = newestWhole?.name.generation ?? null;
    const state = files.length === 0 ? 'absent' : shutState(heads, newestWhole !== undefined);
    return { compartment, state, generation, writtenAt: null, from: from(newestWhole) };
  }
  const { generation, writtenAt } = heads[0].document;
  const isNewest = !files.some(({ name }) => name.generation > generation);
  const file = files.find(({ name }) => name.hash === heads[0].name.hash);
  return { compartment, state: isNewest ? 'whole' : 'partial', generation, writtenAt, from: from(file) };
}

function shutState({ code }: Refusal, hasWhole: boolean): CompartmentView['state'] {
  return hasWhole && (code === 'recovery-locked' || code === 'vault-locked') ? 'locked' : 'damaged';
}

type FailureView = Contents['failures'][number];

function failuresOf(
  { generations, keyFiles }: Stock,
  { compartments, passedOver }: OpenedStage,
  lost: StagedVault['lost'],
  sources: readonly string[],
): FailureView[] {
  const named = (file: string, source: number | undefined, { failure }: Refusal): FailureView => ({
    file,
    from: sources[source ?? -1] ?? '',
    failure,
  });
  const refusals = new Map(passedOver.map(({ file, refusal }) => [file, refusal]));
  const shut = COMPARTMENTS.flatMap(compartment => {
    const heads = compartments[compartment];
    return heads instanceof Refusal && !/-locked$/.test(heads.code) ? [{ compartment, refusal: heads }] : [];
  });
  return [...generations, ...keyFiles].flatMap(({ name, whole, bad }): FailureView[] => {
    const gone = lost.find(({ file }) => file === name.file);
    if (gone) return [named(name.file, gone.source, gone.refusal)];
    const passed = refusals.get(name.file);
    if (passed) return [named(name.file, whole?.source, passed)];
    const bad0 = bad[0];
    if (!whole) return bad0 ? [named(name.file, bad0.source, bad0.refusal)] : [];
    const reason = 'compartment' in name && shut.find(each => each.compartment === name.compartment);
    return reason ? [named(name.file, whole.source, reason.refusal)] : [];
  });
}
