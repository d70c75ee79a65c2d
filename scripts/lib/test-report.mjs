// Counting the tests of a vitest JSON report.

/**
 * Counts of a vitest JSON report. A test file that could not even be loaded reports no tests; it counts as one failure.
 * @returns {{ passed: number, failed: number, skipped: number }}
 */
export function countTests(report) {
  const brokenFiles = report.testResults.filter((file) => file.status === "failed" && noneFailed(file)).length;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

function noneFailed(file) {
  return !file.assertionResults.some((test) => test.status === "failed");
}

/** The line a machine reads: `12 passed, 0 failed`, with `, 3 skipped` only where tests were skipped. */
export function summaryLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
