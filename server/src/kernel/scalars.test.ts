import { describe, expect, it } from 'vitest';
import { DateTimeScalar } from './scalars.ts';

describe('an instant on the wire', () => {
  it.each([
    ['2026-03-01 08:00:00+00', '2026-03-01T08:00:00.000Z'],
    ['2026-03-01 08:00:00.1+00', '2026-03-01T08:00:00.100Z'],
    ['2026-03-01 08:00:00.123999+00', '2026-03-01T08:00:00.123Z'],
    ['2026-03-01 10:00:00+02', '2026-03-01T08:00:00.000Z'],
    ['2026-03-01T08:00:00+00:00', '2026-03-01T08:00:00.000Z'],
    [new Date(Date.UTC(2026, 2, 1, 8)), '2026-03-01T08:00:00.000Z'],
  ])('%s is %s', (stored, written) => {
    expect(DateTimeScalar.serialize(stored)).toBe(written);
  });
});
