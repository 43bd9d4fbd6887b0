/**
 * What was read, before anything is stored: a card for each account, a line for everything else. With several, each can
 * be left out; what is in the vault already is left out unless the person says otherwise.
 */
import { useState } from 'react';
import type { OfferView } from '../../../shared/contract/views.ts';
import { useSeal } from '../../app-context.ts';
import { en } from '../../text/en.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureNotice } from '../../ui/Notice.tsx';
import { ScreenHead } from '../../ui/ScreenHead.tsx';
import { useAttempt } from '../../ui/use-attempt.ts';
import { ChooseFiles } from './GatherStep.tsx';
import { type Draft, draftOf, OfferCard } from './OfferCard.tsx';
import { OtherFindings } from './OtherFindings.tsx';
import type { Intake } from './use-intake.ts';

interface ReviewStepProps {
  intake: Intake;
  onCancel(): void;
  onBack(): void;
}

export function ReviewStep({ intake, onCancel, onBack }: ReviewStepProps) {
  const { read, reading } = intake;
  const seal = useSeal();
  const adding = useAttempt();
  const [changed, setChanged] = useState<ReadonlyMap<string, Draft>>(new Map());
  const draft = (offer: OfferView): Draft => changed.get(offer.offer) ?? draftOf(offer);
  const chosen = read.offers.filter(offer => draft(offer).chosen);
  const found = read.offers.length;

  const add = (): void => {
    void adding.run(async () => {
      const offers = chosen.map(async offer => {
        const { issuer, account, pin } = draft(offer);
        const sealed = offer.pinNeeded && pin !== '' ? await seal(pin) : null;
        return { offer: offer.offer, issuer: issuer.trim(), account: account.trim(), pin: sealed };
      });
      await intake.add(await Promise.all(offers));
    });
  };

  return (
    <div className="screen add-review">
      <ScreenHead
        title={found > 0 || reading === 0 ? en.add.found(found) : en.add.reading(reading)}
        onBack={onBack}
      >
        {found > 0 ? en.add.foundHint : null}
      </ScreenHead>
      <ul className="offers">
        {read.offers.map(offer => (
          <OfferCard
            key={offer.offer}
            offer={offer}
            draft={draft(offer)}
            several={found > 1}
            onChange={next => setChanged(before => new Map(before).set(offer.offer, next))}
          />
        ))}
      </ul>
      <OtherFindings intake={read} />
      {reading > 0 && found > 0 ? <p role="status">{en.add.reading(reading)}</p> : null}
      <FailureNotice failure={adding.failure} />
      <div className="add-foot">
        {found > 0 ? (
          <Button
            kind="primary"
            busy={adding.busy}
            isDisabled={chosen.length === 0 || reading > 0}
            onPress={add}
            autoFocus
          >
            {en.add.add(chosen.length)}
          </Button>
        ) : null}
        {found > 0 || reading > 0 ? (
          <Button onPress={onCancel}>{en.general.cancel}</Button>
        ) : (
          <Button kind="primary" onPress={onCancel} autoFocus>
            {en.general.tryAgain}
          </Button>
        )}
        {found > 0 ? <ChooseFiles intake={intake} kind="link" /> : null}
      </div>
    </div>
  );
}
