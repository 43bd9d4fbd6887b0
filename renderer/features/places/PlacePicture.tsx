/**
 * The picture: this computer in the middle, every place around it, paper included. Each is joined by a line that tells how
 * it stands, beside the words. Where there is no room it is a list; for screen readers it always is.
 */
import type { ReactNode } from 'react';
import type { PlacesView } from '../../../shared/contract/places-views.ts';
import { THIS_COMPUTER_ID } from '../../../shared/domain/place-terms.ts';
import { useVault } from '../../app-context.ts';
import { enPlaces } from '../../text/en-places.ts';
import { Button } from '../../ui/Button.tsx';
import { useMedia } from '../../ui/use-media.ts';
import { KitNode, SheetNode } from './PaperNodes.tsx';
import { PlaceNode } from './PlaceNode.tsx';
import { lookOf, type Stand } from './place-stand.ts';
import type { PlaceWays } from './place-ways.ts';
import { liveSheets, sheetLookOf } from './sheet-words.ts';
import { useSpokes } from './use-spokes.ts';
import './picture.css';

interface PlacePictureProps {
  view: PlacesView;
  ways: PlaceWays;
  now: number;
}

interface Item {
  id: string;
  line: Stand | 'none';
  draw(): ReactNode;
}

/** Below this a card would be too narrow for its words. */
const ROOM = '(min-width: 54rem)';

export function PlacePicture({ view, ways, now }: PlacePictureProps) {
  const items = useItems(view, ways, now);
  const hasRoom = useMedia(ROOM);
  const { list, spokes } = useSpokes(hasRoom, items.length);
  const rows = Math.ceil((items.length - 1) / 2);
  return (
    <div className="picture" data-drawn={hasRoom || undefined}>
      <svg className="picture-lines" aria-hidden="true">
        {spokes.map(({ index, path }) => (
          <path key={items[index]?.id ?? index} className="spoke" data-line={items[index]?.line} d={path} />
        ))}
      </svg>
      <ul ref={list} className="picture-nodes" aria-label={enPlaces.card.list}>
        {items.map(({ id, line, draw }, place) => (
          <li
            key={id}
            className="picture-node"
            data-line={line}
            data-middle={place === 0 || undefined}
            style={place === 0 && hasRoom ? { gridRow: `1 / span ${Math.max(1, rows)}` } : {}}
          >
            {draw()}
          </li>
        ))}
      </ul>
    </div>
  );
}

function useItems(view: PlacesView, ways: PlaceWays, now: number): Item[] {
  const { ways: waysIn } = useVault();
  const isHere = ({ id }: { id: string }): boolean => id === THIS_COMPUTER_ID;
  const places = [...view.places.filter(isHere), ...view.places.filter(place => !isHere(place))];
  const ofPlaces = places.map((place): Item => {
    const look = lookOf(place, view);
    return {
      id: place.id,
      line: look.stand,
      draw: () => <PlaceNode place={place} look={look} ways={ways} now={now} />,
    };
  });
  const ofSheets = liveSheets(view.sheets).map(
    (sheet): Item => ({
      id: sheet.id,
      line: sheetLookOf(sheet, now).stand,
      draw: () => <SheetNode sheet={sheet} ways={ways} now={now} />,
    }),
  );
  const kit: Item = {
    id: 'kit',
    line: waysIn.kit ? 'good' : 'none',
    draw: () => <KitNode hasKit={waysIn.kit} ways={ways} />,
  };
  const wanted: Item = { id: 'wanted', line: 'none', draw: () => <WantedNode ways={ways} /> };
  const { codes, recovery } = view.safety;
  return [...ofPlaces, ...(codes.safe && recovery.safe ? [] : [wanted]), ...ofSheets, kit];
}

/** The place that is still missing. */
function WantedNode({ ways }: { ways: PlaceWays }) {
  const words = enPlaces.card;
  return (
    <div className="node node-wanted">
      <p className="node-name">{words.addTitle}</p>
      <p className="soft small">{words.addHint}</p>
      <div className="node-action">
        <Button kind="quiet" icon="plus" onPress={() => ways.onAdd(null)}>
          {words.add}
        </Button>
      </div>
    </div>
  );
}
