// Writes Vitest's results to SPAREKEY_TEST_REPORT as the list that test-report.mjs reads. Its own JSON report leaves
// out why a test was skipped, and errors outside of any test.
import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';

class ResultList {
  onTestRunEnd(modules, unhandledErrors) {
    const outside = unhandledErrors.map(error => ({
      name: `error outside of any test: ${error.message}`,
      outcome: 'failed',
      reason: '',
    }));
    const results = [...modules.flatMap(resultsOf), ...outside];
    writeFileSync(process.env.SPAREKEY_TEST_REPORT, JSON.stringify(results));
  }
}

/** A file that could not be loaded, or whose hooks failed, is a failure of its own. */
function resultsOf(module) {
  const file = relative(process.cwd(), module.moduleId);
  const tests = [...module.children.allTests()].map(test => resultOf(file, test));
  const suites = [module, ...module.children.allSuites()];
  const errors = suites.flatMap(suite =>
    suite.errors().map(error => ({ name: `${file}: ${error.message}` })),
  );
  return [...tests, ...errors.map(({ name }) => ({ name, outcome: 'failed', reason: '' }))];
}

function resultOf(file, test) {
  const { state, note = '', errors = [] } = test.result();
  const outcome = state === 'passed' || state === 'failed' ? state : 'skipped';
  const reason = outcome === 'failed' ? errors.map(({ message }) => message).join('\n') : note;
  return { name: `${file} > ${test.fullName}`, outcome, reason };
}

// biome-ignore lint/style/noDefaultExport: Vitest takes a reporter as the default export of its file
export default ResultList;
