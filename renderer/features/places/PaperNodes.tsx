/** What is on paper, as nodes of the picture: printed recovery codes, and the recovery kit. */
import type { SheetView } from '../../../shared/contract/places-views.ts';
import { enPlaces } from '../../text/en-places.ts';
import { Button } from '../../ui/Button.tsx';
import { NodeCard } from './NodeCard.tsx';
import type { PlaceWays } from './place-ways.ts';
import { seenWords, sheetLookOf } from './sheet-words.ts';
import { useConfirmPaper } from './use-confirm-paper.ts';

interface SheetNodeProps {
  sheet: SheetView;
  ways: PlaceWays;
  now: number;
}

export function SheetNode({ sheet, ways, now }: SheetNodeProps) {
  const { attempt, confirm } = useConfirmPaper();
  const words = enPlaces.sheet;
  const name = words.named(sheet.where);
  const look = sheetLookOf(sheet, now);
  const found = look.action === 'removed' ? 'removed' : 'seen';
  const action = found === 'removed' ? words.destroyed : words.have;
  return (
    <NodeCard
      icon="paper"
      name={name}
      stand={look.stand}
      words={look.words}
      lines={[words.holds(sheet.sets.length), seenWords(sheet, now)]}
      onOpen={() => ways.onSheet(sheet.id)}
      action={
        <Button
          kind={look.action === 'open' ? 'quiet' : 'plain'}
          busy={attempt.busy}
          aria-label={enPlaces.actionOf(action, name)}
          onPress={() => confirm(sheet.id, found)}
        >
          {action}
        </Button>
      }
    />
  );
}

export function KitNode({ hasKit, ways }: { hasKit: boolean; ways: PlaceWays }) {
  const words = enPlaces.card;
  return (
    <NodeCard
      icon="key"
      name={words.kit}
      stand={hasKit ? 'good' : 'doubt'}
      words={hasKit ? words.kitHas : words.kitNone}
      lines={[words.kitHolds]}
      onOpen={ways.onPrintKit}
      action={
        <Button kind={hasKit ? 'quiet' : 'plain'} onPress={ways.onPrintKit}>
          {hasKit ? words.kitAgain : words.kitPrint}
        </Button>
      }
    />
  );
}
