/** Handing accounts over in three steps: what and for which app, who may open it, what came of it. */
import { useCallback, useEffect, useState } from 'react';
import type {
  ExportedView,
  ExportFormat,
  ExportPreview,
  TransferQr,
} from '../../../shared/contract/export-views.ts';
import { useApp, useLiveState, useSeal } from '../../app-context.ts';
import { failureOf } from '../../client.ts';
import { type Attempt, useAttempt } from '../../ui/use-attempt.ts';

/** What is to be handed over, as it is chosen. */
export interface ExportDraft {
  format: string;
  /** Null: all of them. */
  ids: ReadonlySet<string> | null;
  recovery: boolean;
}

export interface Exporting {
  step: 'choose' | 'lock' | 'done';
  formats: readonly ExportFormat[];
  format: ExportFormat | null;
  draft: ExportDraft;
  change(part: Partial<ExportDraft>): void;
  /** Whether recovery codes are there that could go along. */
  hasRecovery: boolean;
  preview: ExportPreview | null;
  exported: ExportedView | null;
  /** Transfer codes that are on the screen. */
  transfer: TransferQr | null;
  attempt: Attempt;
  look(): void;
  /** `password` null: plain. */
  save(password: string | null, proof: string): void;
  /** Google's transfer codes on the screen, instead of pictures of them. */
  show(proof: string): void;
  hide(): void;
  back(): void;
}

export function useExport(): Exporting {
  const { client } = useApp();
  const { recovery } = useLiveState();
  const seal = useSeal();
  const attempt = useAttempt();
  const [formats, setFormats] = useState<readonly ExportFormat[]>([]);
  const [draft, setDraft] = useState<ExportDraft>({ format: '', ids: null, recovery: false });
  const [preview, setPreview] = useState<ExportPreview | null>(null);
  const [transfer, setTransfer] = useState<TransferQr | null>(null);
  const hide = useCallback(() => setTransfer(null), []);
  const [exported, setExported] = useState<ExportedView | null>(null);
  const format = formats.find(each => each.format === draft.format) ?? null;
  const hasRecovery = recovery?.state === 'open' && recovery.sets.length > 0 && format?.recovery === true;
  const wish = {
    format: draft.format,
    ids: draft.ids ? [...draft.ids] : null,
    recovery: hasRecovery && draft.recovery,
  };

  useEffect(() => {
    client.getExportFormats({}).then(answer => setFormats(answer.formats), failureOf);
  }, [client]);

  return {
    step: exported ? 'done' : preview ? 'lock' : 'choose',
    formats,
    format,
    draft,
    change: part => {
      attempt.clear();
      setDraft(before => ({ ...before, ...part }));
    },
    hasRecovery,
    preview,
    exported,
    transfer,
    attempt,
    look: () => void attempt.run(async () => setPreview(await client.previewExport(wish))),
    save: (password, proof) =>
      void attempt.run(async () => {
        const keys = {
          password: password === null ? null : await seal(password),
          current: await seal(proof),
        };
        setExported(await client.saveExport({ ...wish, ...keys }));
      }),
    show: proof =>
      void attempt.run(async () =>
        setTransfer(await client.showTransferQr({ ids: wish.ids, current: await seal(proof) })),
      ),
    hide,
    back: () => {
      attempt.clear();
      setPreview(null);
    },
  };
}
