/** Folders of this computer that could be a place, or hold a backup; asked for once. */
import { useEffect, useState } from 'react';
import type { PlaceSuggestion } from '../../../shared/contract/places-views.ts';
import { useApp } from '../../app-context.ts';

/** Null while they are looked for. That none can be found is no failure: there are other ways. */
export function useSuggestions(): readonly PlaceSuggestion[] | null {
  const { client } = useApp();
  const [found, setFound] = useState<readonly PlaceSuggestion[] | null>(null);
  useEffect(() => {
    let passed = false;
    client.suggestPlaces({}).then(
      ({ suggestions }) => (passed ? undefined : setFound(suggestions)),
      () => (passed ? undefined : setFound([])),
    );
    return () => {
      passed = true;
    };
  }, [client]);
  return found;
}
