/**
 * The recovery codes that stood beside accounts, one after the other: each is kept by the person's own word, or not. The
 * answers are remembered here, so that none is asked about twice.
 */
import { useState } from 'react';
import type { Input, WindowCalls } from '../../../shared/contract/contract.ts';
import type { RecoveryOfferView } from '../../../shared/contract/recovery-views.ts';
import { useApp, useSeal } from '../../app-context.ts';
import { type Attempt, useAttempt } from '../../ui/use-attempt.ts';

export interface OfferedSets {
  /** Those that nobody has answered yet. */
  open: readonly RecoveryOfferView[];
  /** How many there were in all. */
  all: number;
  kept: number;
  attempt: Attempt;
  keep(offer: RecoveryOfferView, input: Input<WindowCalls['addRecoverySet']>): void;
  pass(offers: readonly RecoveryOfferView[]): void;
  /** The text was corrected: it is read anew and takes the place of the offer. */
  correct(offer: RecoveryOfferView, text: string): void;
}

export function useOfferedSets(offers: readonly RecoveryOfferView[]): OfferedSets {
  const { client } = useApp();
  const seal = useSeal();
  const attempt = useAttempt();
  const [answered, setAnswered] = useState<ReadonlySet<string>>(new Set());
  const [kept, setKept] = useState(0);
  const [corrected, setCorrected] = useState<ReadonlyMap<string, RecoveryOfferView>>(new Map());
  const answer = (ids: readonly string[]): void => setAnswered(before => new Set([...before, ...ids]));

  const current = (offer: RecoveryOfferView): RecoveryOfferView => corrected.get(offer.offer) ?? offer;
  const originOf = (offer: RecoveryOfferView): string =>
    [...corrected].find(([, next]) => next.offer === offer.offer)?.[0] ?? offer.offer;

  return {
    open: offers.filter(({ offer }) => !answered.has(offer)).map(current),
    all: offers.length,
    kept,
    attempt,
    keep: (offer, input) =>
      void attempt.run(async () => {
        await client.addRecoverySet(input);
        setKept(count => count + 1);
        answer([originOf(offer)]);
      }),
    pass: passed => {
      attempt.clear();
      answer(passed.map(originOf));
    },
    correct: (offer, text) =>
      void attempt.run(async () => {
        const next = await client.readRecovery({ text: await seal(text), name: offer.source, stated: true });
        setCorrected(before => new Map(before).set(originOf(offer), next));
      }),
  };
}
