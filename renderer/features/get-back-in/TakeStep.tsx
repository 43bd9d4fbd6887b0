/**
 * Which code: the next one is proposed, another one of the account's can be chosen. What is used or void is not offered.
 * Showing it marks it in hand.
 */
import { useState } from 'react';
import type { RecoverySetView } from '../../../shared/contract/recovery-views.ts';
import { leftIn } from '../../../shared/domain/code-states.ts';
import { dayOf } from '../../../shared/text/day-of.ts';
import { useLiveState } from '../../app-context.ts';
import { getBackIn } from '../../text/en-get-back-in.ts';
import { Button } from '../../ui/Button.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { NoCodeStep } from './NoCodeStep.tsx';
import { type ChosenCode, proposedCode, setsFor, usableCodes } from './rescue-sets.ts';
import { StepFrame } from './StepFrame.tsx';
import { useNothingIncoming } from './use-nothing-incoming.ts';
import type { Walk } from './use-walk.ts';

export function TakeStep({ walk }: { walk: Walk }) {
  const { recovery } = useLiveState();
  const sets = setsFor(walk.rescue, recovery?.sets ?? []);
  const usable = sets.filter(set => leftIn(set) > 0);
  const proposed = proposedCode(usable);
  return proposed ? (
    <ChooseCode walk={walk} sets={usable} proposed={proposed} />
  ) : (
    <NoCodeStep walk={walk} sets={sets} />
  );
}

interface ChooseCodeProps {
  walk: Walk;
  sets: readonly RecoverySetView[];
  proposed: ChosenCode;
}

function ChooseCode({ walk, sets, proposed }: ChooseCodeProps) {
  useNothingIncoming();
  const words = getBackIn.take;
  const [wanted, setWanted] = useState<{ set: string; n: number } | null>(null);
  const [choosing, setChoosing] = useState(false);
  const { set, n } = chosenOf(sets, wanted) ?? proposed;
  const others = sets.length > 1 || usableCodes(set).length > 1;
  // who is asked for "code 7" looks for it at once
  const choices = others && (choosing || set.numbered);

  return (
    <StepFrame
      walk={walk}
      title={words.title}
      lead={words.policies[set.policy]}
      actions={
        <>
          <Button
            kind="primary"
            busy={walk.busy}
            onPress={() => void walk.move({ do: 'take', set: set.id, n })}
          >
            {words.show}
          </Button>
          {choices || !others ? null : (
            <Button kind="link" onPress={() => setChoosing(true)}>
              {words.another}
            </Button>
          )}
        </>
      }
    >
      <div className="walk-card">
        <strong className="walk-big">{set.codes.length === 1 ? words.onlyCode : words.code(n)}</strong>
        {set.codes.length === 1 ? null : (
          <span className="soft">{words.leftOf(leftIn(set), set.codes.length)}</span>
        )}
        <WhatIsKnown set={set} n={n} />
      </div>
      {choices ? (
        <div className="stack">
          <SetChoice sets={sets} set={set} onChange={id => setWanted(firstOf(sets, id))} />
          <SelectField
            label={set.numbered ? words.byNumber : words.whichCode}
            value={String(n)}
            options={usableCodes(set)
              .sort((a, b) => a.n - b.n)
              .map(code => ({ value: String(code.n), label: labelOf(code) }))}
            onChange={value => setWanted({ set: set.id, n: Number(value) })}
          />
        </div>
      ) : null}
    </StepFrame>
  );
}

/** What happened to the code before, where something did. */
function WhatIsKnown({ set, n }: ChosenCode) {
  const code = set.codes.find(each => each.n === n);
  if (!code) return null;
  const { state, since, failedAt } = code;
  if (failedAt !== null) return <p>{getBackIn.take.failedNote(dayOf(failedAt))}</p>;
  if (state !== 'in-hand' || since === null) return null;
  return <p>{getBackIn.take.inHandNote(dayOf(since))}</p>;
}

interface SetChoiceProps {
  sets: readonly RecoverySetView[];
  set: RecoverySetView;
  onChange(id: string): void;
}

function SetChoice({ sets, set, onChange }: SetChoiceProps) {
  if (sets.length === 1) return null;
  const options = sets.map(each => ({ value: each.id, label: getBackIn.take.setOf(setFacts(each)) }));
  return <SelectField label={getBackIn.take.whichSet} value={set.id} options={options} onChange={onChange} />;
}

function setFacts(set: RecoverySetView) {
  const { service, account, issuedAt, createdAt } = set;
  return {
    name: [service, account].filter(Boolean).join(' – '),
    day: dayOf(issuedAt ?? createdAt),
    left: leftIn(set),
  };
}

function labelOf({ n, state, failedAt }: RecoverySetView['codes'][number]): string {
  const note =
    failedAt !== null
      ? getBackIn.take.failedOn(dayOf(failedAt))
      : state === 'in-hand'
        ? getBackIn.take.inHand
        : null;
  return [getBackIn.take.code(n), note].filter(Boolean).join(' – ');
}

/** What the person chose, as long as it can be taken: another machine may have used it meanwhile. */
function chosenOf(
  sets: readonly RecoverySetView[],
  wanted: { set: string; n: number } | null,
): ChosenCode | null {
  const set = sets.find(each => each.id === wanted?.set);
  return set && wanted && usableCodes(set).some(code => code.n === wanted.n) ? { set, n: wanted.n } : null;
}

function firstOf(sets: readonly RecoverySetView[], id: string): { set: string; n: number } | null {
  const found = proposedCode(sets.filter(set => set.id === id));
  return found ? { set: id, n: found.n } : null;
}
