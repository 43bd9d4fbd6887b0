// The results of a whole run and its closing line. Vitest's come as this list already (vitest-reporter.mjs), Playwright's
// from its JSON report. Nothing may be lost here: an error outside of any test counts as a failure.
import { stripVTControlCharacters } from 'node:util';

/** Lines of a failure's reason that are told again at the end: a counterexample of a property fits. */
const REASON_LINES = 25;

/** @typedef {{ name: string, outcome: 'passed' | 'failed' | 'skipped', reason: string, again?: boolean }} Result */

/** @returns {Result[]} */
export function fromPlaywright(report) {
  const outside = report.errors.map(error => ({
    name: 'end-to-end tests',
    outcome: 'failed',
    reason: error.message ?? '',
  }));
  return [...report.suites.flatMap(suite => fromSuite(suite, [])), ...outside];
}

function fromSuite(suite, titles) {
  const here = [...titles, suite.title];
  const specs = (suite.specs ?? []).flatMap(spec =>
    spec.tests.map(test => ({
      name: [...here, spec.title].join(' > '),
      outcome: { expected: 'passed', flaky: 'passed', skipped: 'skipped' }[test.status] ?? 'failed',
      again: test.status === 'flaky',
      reason: test.annotations?.find(({ type }) => type === 'skip')?.description ?? errorsOf(test).join('\n'),
    })),
  );
  return [...specs, ...(suite.suites ?? []).flatMap(inner => fromSuite(inner, here))];
}

/** Of the last try. */
function errorsOf({ results = [] }) {
  return (results.at(-1)?.errors ?? []).map(({ message = '' }) => message);
}

/**
 * The tests that passed at the second try alone, the skipped and the failed ones with their reasons, and the line that
 * closes a run.
 */
export function summary(results) {
  const of = outcome => results.filter(result => result.outcome === outcome);
  const [passed, failed, skipped] = [of('passed'), of('failed'), of('skipped')];
  const list = (title, some, line) => (some.length === 0 ? [] : ['', title, ...some.map(line)]);
  const withReason = ({ name, reason }) =>
    `  ${name}${reason && !name.includes(reason) ? ` (${reason})` : ''}`;
  const withError = ({ name, reason }) => [`  ${name}`, ...beginning(reason)].join('\n      ');
  const counts = `${passed.length} passed, ${failed.length} failed`;
  return [
    ...list(
      'Passed at the second try:',
      results.filter(({ again }) => again),
      ({ name }) => `  ${name}`,
    ),
    ...list('Skipped:', skipped, withReason),
    ...list('Failed:', failed, withError),
    '',
    skipped.length === 0 ? counts : `${counts}, ${skipped.length} skipped`,
  ].join('\n');
}

function beginning(reason) {
  const lines = stripVTControlCharacters(reason)
    .split('\n')
    .filter(line => line.trim() !== '');
  return lines.length > REASON_LINES ? [...lines.slice(0, REASON_LINES), '…'] : lines;
}
