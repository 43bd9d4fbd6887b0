/**
 * Files that were read on the walk and are copies of a secret now: the screenshot of the QR code, the text with the new
 * codes. The last step offers to move them to the bin. Kept by the window alone: after a lock nobody knows them.
 */
import type { SourcePicture } from '../add/use-intake.ts';
import type { TextSource } from '../recovery/use-recovery-intake.ts';

export type Leftover = ({ kind: 'picture' } & SourcePicture) | ({ kind: 'text' } & TextSource);

export interface Leftovers {
  list: readonly Leftover[];
  add(leftovers: readonly Leftover[]): void;
}
