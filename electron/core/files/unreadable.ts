/**
 * What is said when a file that the person named cannot be read.
 */
import { type Refusal, refuse } from '../../../shared/failure.ts';
import { diskReason } from './disk-reason.ts';

/** The refusal `file-unreadable` for what the system said. */
export function unreadable(file: string, error: unknown): Refusal {
  return refuse('file-unreadable', { file, reason: diskReason(error) ?? 'disk-error' });
}
