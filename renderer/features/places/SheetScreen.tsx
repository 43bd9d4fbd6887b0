/** A printed sheet: what stands on it, what is to be ticked off, and what became of it. */
import type { SheetView } from '../../../shared/contract/places-views.ts';
import { dayOf } from '../../../shared/text/day-of.ts';
import { en } from '../../text/en.ts';
import { enPlaces } from '../../text/en-places.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { FailureNotice } from '../../ui/Notice.tsx';
import { useArrivalFocus } from '../../ui/use-arrival-focus.ts';
import { ServiceMark } from '../codes/ServiceMark.tsx';
import { fullSetName } from '../recovery/set-words.ts';
import type { PlaceWays } from './place-ways.ts';
import { seenWords, sheetLookOf } from './sheet-words.ts';
import { useConfirmPaper } from './use-confirm-paper.ts';
import '../../ui/screen.css';
import '../recovery/set-screen.css';
import './place-screen.css';

interface SheetScreenProps {
  sheet: SheetView;
  ways: PlaceWays;
}

const words = enPlaces.sheet;

export function SheetScreen({ sheet, ways }: SheetScreenProps) {
  const now = Date.now();
  const { attempt, confirm } = useConfirmPaper();
  const heading = useArrivalFocus<HTMLHeadingElement>();
  const look = sheetLookOf(sheet, now);
  const isOut = sheet.state === 'out-of-date';
  return (
    <div className="screen place-screen">
      <header className="place-head">
        <Button kind="link" icon="back" onPress={ways.onList}>
          {en.general.back}
        </Button>
        <div className="place-title">
          <span className="place-sign">
            <Icon name="paper" />
          </span>
          <h1 dir="auto" ref={heading} tabIndex={-1}>
            {words.named(sheet.where)}
          </h1>
        </div>
        <p className="place-state" data-stand={look.stand}>
          {look.words}
        </p>
        <p className="soft">
          {words.printed(dayOf(sheet.printedAt))} · {seenWords(sheet, now)}
        </p>
        <div className="row">
          <Button
            kind={isOut ? 'plain' : 'primary'}
            busy={attempt.busy}
            onPress={() => confirm(sheet.id, 'seen')}
          >
            {words.have}
          </Button>
          <Button
            kind={isOut ? 'primary' : 'plain'}
            busy={attempt.busy}
            onPress={() => confirm(sheet.id, 'removed', ways.onList)}
          >
            {words.destroyed}
          </Button>
          {isOut ? (
            <Button kind="quiet" onPress={() => ways.onPrintSheet(sheet.sets.map(({ set }) => set))}>
              {words.printNew}
            </Button>
          ) : null}
        </div>
      </header>
      <FailureNotice failure={attempt.failure} />
      <section className="set-part">
        <h2>{words.sets}</h2>
        <ul className="sheet-sets">
          {sheet.sets.map(set => (
            <li key={set.set} className="sheet-set">
              <ServiceMark name={set.service || set.account} />
              <div className="sheet-set-words">
                <strong dir="auto">{fullSetName(set)}</strong>
                <span className="soft small">{setWords(set)}</span>
              </div>
            </li>
          ))}
        </ul>
        <p className="soft small">{words.lead}</p>
      </section>
    </div>
  );
}

function setWords({ state, spent, missing }: SheetView['sets'][number]): string {
  const ticks = spent.length > 0 ? [words.spent(spent.join(', '))] : [];
  const lacks = missing > 0 ? [words.missing(missing)] : [];
  const said = [...ticks, ...lacks];
  if (state === 'out-of-date' && missing === 0) return words.worthless;
  return said.length === 0 ? words.good : said.join(' · ');
}
