import { describe, expect, it } from 'vitest';
import { layPromises } from './lay-promises.ts';

const amounts = (laid: ReturnType<typeof layPromises>) =>
  laid.map(({ promiseId, itemId, amount }) => `${promiseId}/${itemId}=${amount}`);

describe('a promise lies on its items', () => {
  const carriers = [
    { id: 'old', free: 6000n },
    { id: 'new', free: 5000n },
  ];

  it('oldest due first, whatever the order they were named in', () => {
    expect(
      amounts(layPromises([{ id: 'p', remaining: 8000n, itemIds: ['new', 'old'] }], carriers)),
    ).toEqual(['p/old=6000', 'p/new=2000']);
  });

  it('the earlier promise first, the later on what is left', () => {
    const laid = layPromises(
      [
        { id: 'first', remaining: 5000n, itemIds: ['old'] },
        { id: 'second', remaining: 4000n, itemIds: ['old', 'new'] },
      ],
      carriers,
    );
    expect(amounts(laid)).toEqual(['first/old=5000', 'second/old=1000', 'second/new=3000']);
  });

  it('no further than its items are open', () => {
    expect(
      amounts(layPromises([{ id: 'p', remaining: 9000n, itemIds: ['old'] }], carriers)),
    ).toEqual(['p/old=6000']);
  });

  it('nowhere once it is paid', () => {
    expect(
      amounts(layPromises([{ id: 'p', remaining: -10n, itemIds: ['old'] }], carriers)),
    ).toEqual(['p/old=0']);
  });
});
