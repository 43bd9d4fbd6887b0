/**
 * The recovery codes of each service: what was left unfinished on top, then those that need attention.
 */
import { useDeferredValue, useMemo, useState } from 'react';
import type { RecoverySetView, RecoveryView, RescueView } from '../../../shared/contract/recovery-views.ts';
import { en } from '../../text/en.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { SearchBox } from '../codes/SearchBox.tsx';
import { useTypeToSearch } from '../codes/use-type-to-search.ts';
import { CardList } from './CardList.tsx';
import { EmptyRecovery } from './EmptyRecovery.tsx';
import { findSets, groupSets } from './order-sets.ts';
import type { SetHandlers } from './SetCard.tsx';
import { fullSetName } from './set-words.ts';
import { TakeDialog } from './TakeDialog.tsx';
import './recovery.css';

const words = en.recovery.list;

export interface RecoveryWays {
  onAdd(): void;
  onOpen(id: string): void;
  /** The codes that the service gave in place of these. */
  onRenew(set: RecoverySetView): void;
  onGetIn(set: RecoverySetView): void;
  onRescue(id: string): void;
  onBin(): void;
  onPlaces(): void;
  onAddPlace(): void;
  onPrint(set: string): void;
}

interface RecoveryScreenProps {
  recovery: RecoveryView;
  ways: RecoveryWays;
}

export function RecoveryScreen({ recovery, ways }: RecoveryScreenProps) {
  const { sets, bin, rescues } = recovery;
  const [query, setQuery] = useState('');
  const [taking, setTaking] = useState<string | null>(null);
  const asked = useDeferredValue(query);
  const found = useMemo(() => findSets(sets, asked), [sets, asked]);
  const groups = useMemo(() => groupSets(found), [found]);
  const search = useTypeToSearch();
  const handlers: SetHandlers = {
    onOpen: set => ways.onOpen(set.id),
    onTake: set => setTaking(set.id),
    onGetIn: ways.onGetIn,
    onRenew: ways.onRenew,
  };
  const taken = sets.find(set => set.id === taking);
  const openFirst = (): void => {
    // What the field says now; the cards may be behind it.
    const first = groupSets(findSets(sets, query))[0]?.sets[0];
    if (first && query.trim() !== '') ways.onOpen(first.id);
  };

  if (sets.length === 0) {
    return (
      <EmptyRecovery binned={bin.length} onAdd={ways.onAdd} onBin={ways.onBin}>
        <Unfinished rescues={rescues} onRescue={ways.onRescue} />
      </EmptyRecovery>
    );
  }
  return (
    <div className="codes recovery">
      <h1 className="only-spoken">{words.title}</h1>
      <div className="codes-head">
        <SearchBox
          inputRef={search}
          query={query}
          onChange={setQuery}
          onDown={focusFirstCard}
          onEnter={openFirst}
          takesFocus
        />
        <Button kind="primary" icon="plus" onPress={ways.onAdd}>
          {words.add}
        </Button>
      </div>
      <Unfinished rescues={rescues} onRescue={ways.onRescue} />
      {found.length === 0 ? (
        <div className="codes-nothing">
          <h2>{words.noneFound(asked.trim())}</h2>
          <p className="soft">{words.noneFoundHint}</p>
        </div>
      ) : (
        <CardList groups={groups} handlers={handlers} />
      )}
      <footer className="codes-foot">
        <span role="status">
          {asked.trim() === '' ? words.count(sets.length) : words.found(found.length, sets.length)}
        </span>
        {bin.length > 0 ? (
          <Button kind="link" onPress={ways.onBin}>
            {words.bin(bin.length)}
          </Button>
        ) : null}
      </footer>
      {taken ? <TakeDialog set={taken} onRenew={ways.onRenew} onClose={() => setTaking(null)} /> : null}
    </div>
  );
}

interface UnfinishedProps {
  rescues: readonly RescueView[];
  onRescue(id: string): void;
}

/** Walks that were begun: nobody should have to look for where they were. */
function Unfinished({ rescues, onRescue }: UnfinishedProps) {
  if (rescues.length === 0) return null;
  return (
    <section className="unfinished" aria-label={en.general.notices}>
      {rescues.map(rescue => {
        const name = fullSetName(rescue);
        return (
          <Notice
            key={rescue.id}
            tone="plain"
            end={
              <Button kind="plain" onPress={() => onRescue(rescue.id)} aria-label={`${words.goOn}: ${name}`}>
                {words.goOn}
              </Button>
            }
          >
            {words.unfinished(name)}
          </Notice>
        );
      })}
    </section>
  );
}

function focusFirstCard(): void {
  document.querySelector<HTMLElement>('.set-card-open')?.focus();
}
