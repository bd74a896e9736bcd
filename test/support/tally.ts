// A vitest reporter that writes down what the whole run needs: how many passed, what failed, what was skipped and why.
import { writeFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

interface Skipped {
  name: string;
  /** Empty when the test gave none. */
  reason: string;
}

/** What TALLY_FILE holds after a run. */
export interface Tally {
  passed: number;
  failed: string[];
  skipped: Skipped[];
}

/** Counts a file that could not be loaded, and a suite whose hooks failed, as one failure each. */
export function tallyOf(modules: readonly TestModule[], defects: number): Tally {
  const tally: Tally = { passed: 0, failed: [], skipped: [] };
  for (const module of modules) {
    const at = (name: string): string => `${module.relativeModuleId}: ${name}`;
    if (module.errors().length > 0) tally.failed.push(at('the file itself'));
    for (const suite of module.children.allSuites()) {
      if (suite.errors().length > 0) tally.failed.push(at(suite.fullName));
    }
    for (const test of module.children.allTests()) {
      const result = test.result();
      if (result.state === 'passed') tally.passed += 1;
      else if (result.state === 'failed') tally.failed.push(at(test.fullName));
      else {
        const reason = result.state === 'skipped' ? (result.note ?? '') : 'the run ended before it';
        tally.skipped.push({ name: at(test.fullName), reason });
      }
    }
  }
  for (let n = 0; n < defects; n += 1) tally.failed.push('an error outside of every test');
  return tally;
}

export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], defects: readonly unknown[]): void {
    const file = process.env['TALLY_FILE'];
    if (file !== undefined) writeFileSync(file, JSON.stringify(tallyOf(modules, defects.length)));
  }
}
