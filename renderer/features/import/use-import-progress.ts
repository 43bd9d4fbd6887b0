/** How far reading, unlocking or storing has come, as the vault process tells it; the newest word counts. */
import { useEffect, useState } from 'react';
import type { ImportProgress } from '../../../shared/contract/import-views.ts';
import { useApp } from '../../app-context.ts';
import { isNewer } from '../../live-state.ts';

const IDLE: ImportProgress = { revision: -1, step: 'idle', fraction: null };

export function useImportProgress(): ImportProgress {
  const { bridge } = useApp();
  const [progress, setProgress] = useState(IDLE);
  useEffect(
    () => bridge.on('importProgress', next => setProgress(before => (isNewer(before, next) ? next : before))),
    [bridge],
  );
  return progress;
}
