/** The reason of a place-failed, or the code of another refusal; '' when it was done. Anything else is thrown on. */
import { Refusal } from '../../../../shared/failure.ts';

export async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return '';
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.failure.code === 'place-failed' ? error.failure.details.reason : error.code;
  }
}
