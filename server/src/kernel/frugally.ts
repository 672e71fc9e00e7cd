import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** By how many percent what is in use may grow before it is all looked through for what is not; 0 leaves it to V8. */
const letGrow = (percent: number): void => setFlagsFromString(`--heap-growing-percent=${percent}`);

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

let running = 0;

/**
 * For work that goes on for a minute and makes much that is soon of no use: it is collected sooner while this runs. Left
 * to itself V8 lets lie twice what is in use. It asks for the limit of now only when it collects, so that is done once,
 * a tenth of a second. Requests would pay for a limit as low: it does not stay.
 */
export async function frugally<Result>(work: () => Promise<Result>): Promise<Result> {
  running += 1;
  if (running === 1) {
    letGrow(30);
    collect();
  }
  try {
    return await work();
  } finally {
    running -= 1;
    if (running === 0) letGrow(0);
  }
}
