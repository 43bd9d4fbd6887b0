/** One set of recovery codes that stood beside an account, to be looked at and kept, or not. */
import type { RecoveryOfferView } from '../../../shared/contract/recovery-views.ts';
import { enImport } from '../../text/en-import.ts';
import { ScreenHead } from '../../ui/ScreenHead.tsx';
import { OfferPreview } from '../recovery/OfferPreview.tsx';
import { suggestedLink } from '../recovery/offer-draft.ts';
import type { OfferedSets } from './use-offered-sets.ts';

const words = enImport.done;
const NOTHING: readonly string[] = [];

interface OfferedSetProps {
  offer: RecoveryOfferView;
  offers: OfferedSets;
  onLeave(): void;
}

export function OfferedSet({ offer, offers, onLeave }: OfferedSetProps) {
  const { attempt, all, open } = offers;
  return (
    <div className="screen">
      <ScreenHead
        title={offer.kind === 'note' ? words.offerTitleNote : words.offerTitle}
        onBack={onLeave}
        takesFocus
      >
        {words.offerStep(all - open.length + 1, all)} {words.offerHint}
      </ScreenHead>
      <OfferPreview
        offer={offer}
        replaces={NOTHING}
        link={suggestedLink(offer)}
        cancelLabel={words.later}
        busy={attempt.busy}
        failure={attempt.failure}
        onConfirm={input => offers.keep(offer, input)}
        onText={text => offers.correct(offer, text)}
        onCancel={() => offers.pass([offer])}
      />
    </div>
  );
}
