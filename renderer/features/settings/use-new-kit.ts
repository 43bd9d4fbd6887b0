/** Saving a kit from the settings: it counts only once it was proved. */
import { useState } from 'react';
import type { KitView } from '../../../shared/contract/views.ts';
import { useApp } from '../../app-context.ts';
import type { Attempt } from '../../ui/use-attempt.ts';

export interface NewKit {
  /** Written, and waiting to be proved. */
  kit: KitView | null;
  save(): void;
  finish(): void;
}

export function useNewKit(saving: Attempt): NewKit {
  const { client } = useApp();
  const [kit, setKit] = useState<KitView | null>(null);
  const save = (): void => {
    void saving.run(async () => setKit(await client.saveKit({})));
  };
  return { kit, save, finish: () => setKit(null) };
}
