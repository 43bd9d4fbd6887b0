/** The form of what is said about a failure; the tables beside this file are made of it. */
import type { FailureCode, FailureDetails } from '../failure.ts';

export interface FailureText {
  sentence: string;
  action: string;
}

export type FailureTexts = { [C in FailureCode]: (details: FailureDetails[C]) => FailureText };

export const text = (sentence: string, action: string): FailureText => ({ sentence, action });
