interface Result {
  name: string;
  outcome: 'passed' | 'failed' | 'skipped';
  reason: string;
}
/** From Playwright's JSON report. */
export declare function fromPlaywright(report: object): Result[];
/** What is printed after a run; its last line is "N passed, N failed[, N skipped]". */
export declare function summary(results: readonly Result[]): string;
