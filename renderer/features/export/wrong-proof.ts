/** Whether a failure says that the proof was not right: then it belongs under its field. Pure. */
import type { Failure } from '../../../shared/failure.ts';
import { sentenceOf } from '../../../shared/text/failures.ts';

const CODES: readonly Failure['code'][] = ['wrong-password', 'wrong-kit', 'owner-proof-needed'];

export function wrongProof(failure: Failure | null): string | null {
  return failure && CODES.includes(failure.code) ? sentenceOf(failure) : null;
}
