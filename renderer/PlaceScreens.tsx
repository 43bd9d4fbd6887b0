/** The screens about places, paper and restoring. A place or a sheet that is not there (any more) leads to the picture. */
import type { RecoveryView } from '../shared/contract/recovery-views.ts';
import { useLiveState } from './app-context.ts';
import { AddPlaceScreen } from './features/places/AddPlaceScreen.tsx';
import { PlaceScreen } from './features/places/PlaceScreen.tsx';
import { PlacesScreen } from './features/places/PlacesScreen.tsx';
import { PrintKitScreen } from './features/places/PrintKitScreen.tsx';
import { PrintSheetScreen } from './features/places/PrintSheetScreen.tsx';
import type { PlaceWays } from './features/places/place-ways.ts';
import { SheetScreen } from './features/places/SheetScreen.tsx';
import { RestoreScreen } from './features/restore/RestoreScreen.tsx';
import type { View } from './view.ts';

interface PlaceScreensProps {
  view: View;
  recovery: RecoveryView;
  onView(view: View): void;
}

export function PlaceScreens({ view, recovery, onView }: PlaceScreensProps) {
  const { places } = useLiveState();
  const ways = placeWays(view, onView);
  const back = (): void => onView('from' in view ? view.from : { at: 'places' });
  if (view.at === 'place') {
    const place = places?.places.find(({ id }) => id === view.id);
    if (place && places) return <PlaceScreen key={place.id} place={place} view={places} ways={ways} />;
  }
  if (view.at === 'sheet') {
    const sheet = places?.sheets.find(({ id }) => id === view.id);
    if (sheet) return <SheetScreen key={sheet.id} sheet={sheet} ways={ways} />;
  }
  if (view.at === 'place-add') {
    const known = places?.places.find(({ id }) => id === view.known) ?? null;
    return <AddPlaceScreen known={known} ways={ways} onDone={back} />;
  }
  if (view.at === 'print-sheet')
    return <PrintSheetScreen sets={recovery.sets} chosen={view.sets} onDone={back} />;
  if (view.at === 'print-kit') return <PrintKitScreen onDone={back} />;
  if (view.at === 'restore') return <RestoreScreen into="open" onDone={ways.onList} onBack={back} />;
  return <PlacesScreen view={places} ways={ways} />;
}

/** From a way that itself came from elsewhere one goes back there, not through it. */
function placeWays(view: View, onView: (view: View) => void): PlaceWays {
  const from = 'from' in view ? view.from : view;
  return {
    onList: () => onView({ at: 'places' }),
    onPlace: id => onView({ at: 'place', id }),
    onSheet: id => onView({ at: 'sheet', id }),
    onAdd: known => onView({ at: 'place-add', known, from }),
    onPrintSheet: sets => onView({ at: 'print-sheet', sets, from }),
    onPrintKit: () => onView({ at: 'print-kit', from }),
    onRestore: () => onView({ at: 'restore', from }),
  };
}
