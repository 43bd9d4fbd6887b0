/** What to print. */
import { addPlace } from '../../text/en-add-place.ts';
import { ScreenHead } from '../../ui/ScreenHead.tsx';
import { ChoiceRow } from './ChoiceRow.tsx';
import type { PlaceWays } from './place-ways.ts';

export function ChoosePaper({ ways, onBack }: { ways: PlaceWays; onBack(): void }) {
  const { sheet, kit, choose } = addPlace;
  return (
    <div className="screen">
      <ScreenHead title={choose.paper} onBack={onBack} />
      <div className="choice-rows">
        <ChoiceRow
          icon="ticket"
          title={sheet.title}
          hint={sheet.lead}
          onPress={() => ways.onPrintSheet([])}
        />
        <ChoiceRow icon="key" title={kit.title} hint={kit.lead} onPress={ways.onPrintKit} />
      </div>
    </div>
  );
}
