import type { Reporter, TestModule } from 'vitest/node';

/** The last line of a run, alone: what a script or a person in a hurry reads. */
export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const states = modules.flatMap(module => [...module.children.allTests()].map(stateOf));
    const count = (state: string): number => states.filter(each => each === state).length;
    // A file that cannot even be loaded has no test that could fail.
    const broken = modules.filter(module => module.errors().length > 0).length;
    const failed = count('failed') + broken + unhandledErrors.length;
    const skipped = count('skipped') > 0 ? `, ${count('skipped')} skipped` : '';
    process.once('exit', () => {
      console.log(`${count('passed')} passed, ${failed} failed${skipped}`);
    });
  }
}

function stateOf(test: { result(): { state: string } }): string {
  const { state } = test.result();
  return state === 'pending' ? 'skipped' : state;
}
