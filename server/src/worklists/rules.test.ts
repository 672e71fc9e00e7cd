import { describe, expect, it } from 'vitest';
import { codesOf, LANGUAGES } from '../kernel/texts.ts';
import { ACTIONS, EXITS, KEPT_WHEN_STEPPED_BACK, POINTS_MAX, RULES, STEPS_BACK } from './rules.ts';
import './texts.ts';

describe('the strategy of the worklist', () => {
  it('never gives a weaker step more points than a stronger one', () => {
    for (const { steps } of RULES) {
      const points = steps.map(step => step.points);
      expect(points).toEqual(points.toSorted((one, other) => other - one));
    }
  });

  it('puts whoever steps back behind the least of all others', () => {
    const least = RULES.find(({ code }) => code === 'AGE')!.steps.at(-1)!.points;
    expect(POINTS_MAX * KEPT_WHEN_STEPPED_BACK).toBeLessThan(least);
  });

  it.each(LANGUAGES)('has a sentence for every reason, action and exit in %s', language => {
    const wanted = [
      ...[...RULES, ...STEPS_BACK].map(({ code }) => `worklist.${code}`),
      ...ACTIONS.map(({ code }) => `worklist.DO_${code}`),
      ...EXITS.map(({ code }) => `worklist.EXIT_${code}`),
    ];
    expect(codesOf(language)).toEqual(expect.arrayContaining(wanted));
  });
});
