/**
 * Bringing a backup back in three steps: where it is, what opens it, what would come back. What was found is held in the
 * vault process and forgotten when this screen is left.
 */
import { useEffect, useState } from 'react';
import type { Input, WindowCalls } from '../../../shared/contract/contract.ts';
import type { RestoreOfferView, RestorePreview } from '../../../shared/contract/restore-views.ts';
import { useApp, useSeal } from '../../app-context.ts';
import { restore } from '../../text/en-restore.ts';
import { showToast } from '../../ui/toasts.ts';
import { type Attempt, useAttempt } from '../../ui/use-attempt.ts';
import { type TargetDraft, targetOf } from '../places/place-draft.ts';
import { type KeyDraft, keysOf } from './key-draft.ts';

/** `aside`: the vault that is there, and does not open, is kept beside it; `open`: it is merged into the one that is open. */
export type Into = Input<WindowCalls['restoreVault']>['into'];

export interface Restore {
  step: 'where' | 'key' | 'preview';
  attempt: Attempt;
  sources: readonly TargetDraft[];
  setSources(sources: readonly TargetDraft[]): void;
  offer: RestoreOfferView | null;
  /** Which of several vaults. */
  vaultId: string | null;
  chooseVault(id: string): void;
  preview: RestorePreview | null;
  look(): void;
  open(key: KeyDraft): void;
  bringBack(how: { accept: boolean; keep: boolean }): void;
  back(): void;
}

export function useRestore(into: Into, onDone: () => void): Restore {
  const { client, live } = useApp();
  const seal = useSeal();
  const attempt = useAttempt();
  const [sources, setSources] = useState<readonly TargetDraft[]>([]);
  const [offer, setOffer] = useState<RestoreOfferView | null>(null);
  const [vaultId, setVaultId] = useState<string | null>(null);
  const [preview, setPreview] = useState<RestorePreview | null>(null);

  useEffect(() => () => void client.forgetBackup({}).catch(() => undefined), [client]);

  const look = (): void => {
    void attempt.run(async () => {
      const targets = await Promise.all(sources.map(source => targetOf(source, seal)));
      const found = await client.findBackup({ sources: targets });
      setOffer(found);
      setVaultId(found.vaults[0]?.vaultId ?? null);
    });
  };

  const open = (draft: KeyDraft): void => {
    if (!offer) return;
    void attempt.run(async () => {
      const key = await keysOf(draft, seal);
      setPreview(await client.openBackup({ offer: offer.offer, vaultId, key }));
    });
  };

  const bringBack = async ({ accept, keep }: { accept: boolean; keep: boolean }): Promise<void> => {
    if (!preview) return;
    const done = await attempt.run(async () => {
      const restored = await client.restoreVault({ preview: preview.preview, into, accept, keep });
      showToast(restore.preview.done(restored.accounts, restored.sets));
      live.takeVault(await client.getVault({}));
    });
    if (done) onDone();
  };

  const back = (): void => {
    attempt.clear();
    if (preview) setPreview(null);
    else setOffer(null);
  };

  const step = preview ? 'preview' : offer ? 'key' : 'where';
  return {
    step,
    attempt,
    sources,
    setSources,
    offer,
    vaultId,
    chooseVault: setVaultId,
    preview,
    look,
    open,
    bringBack: how => void bringBack(how),
    back,
  };
}
