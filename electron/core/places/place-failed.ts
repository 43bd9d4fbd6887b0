/** The one refusal of a place, with no more details than it has. */
import type { PlaceReason } from '../../../shared/domain/place-terms.ts';
import { type Refusal, refuse } from '../../../shared/failure.ts';

/** `status`: what a server or program ended with; `file`: a name without its folder. */
export function failed(reason: PlaceReason, status?: number, file?: string): Refusal {
  return refuse('place-failed', {
    reason,
    ...(status !== undefined && { status }),
    ...(file !== undefined && { file }),
  });
}
