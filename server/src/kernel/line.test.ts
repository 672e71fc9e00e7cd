import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Line } from './line.ts';

/** A line whose turns end when they are told to; `began` says who went with whom. */
function lineOf(several?: (calls: readonly string[]) => Promise<ReadonlyMap<string, string>>) {
  const began: string[] = [];
  const ends: (() => void)[] = [];
  const until = async (who: string) => {
    began.push(who);
    await new Promise<void>(resolve => ends.push(resolve));
  };
  let isEnded = false;
  const line = new Line<string>(
    {
      alone: async call => {
        await until(call);
        if (call.startsWith('bad')) throw new Error(call);
        return `${call} by itself`;
      },
      several: async calls => {
        await until(calls.join('+'));
        if (several) return several(calls);
        return new Map(calls.map(call => [call, `${call} of ${calls.length}`]));
      },
    },
    () => (isEnded = true),
  );
  return {
    began,
    join: (call: string, about = call) => line.join(call, about),
    isEnded: () => isEnded,
    /** Whatever has begun ends, in turn, until nobody waits. */
    async end() {
      for (let idle = 0; idle < 3; idle++) {
        for (; ends.length > 0; idle = 0) ends.shift()!();
        await sleep(1);
      }
    },
  };
}

/** Two that are under way, so that whatever comes next waits. */
async function busy(several?: Parameters<typeof lineOf>[0]) {
  const line = lineOf(several);
  const first = line.join('first');
  await sleep(1);
  const second = line.join('second');
  await sleep(1);
  return { ...line, before: [first, second] };
}

describe('a line', () => {
  it('lets whoever comes while there is room go at once and by himself', async () => {
    const line = await busy();
    expect(line.began).toEqual(['first', 'second']);
    await line.end();
    expect(await Promise.all(line.before)).toEqual(['first by itself', 'second by itself']);
    expect(line.isEnded()).toBe(true);
  });

  it('lets those who wait go together', async () => {
    const line = await busy();
    const later = ['a', 'b', 'c'].map(call => line.join(call));
    await sleep(1);
    expect(line.began).toHaveLength(2);
    await line.end();
    expect(line.began[2]).toBe('a+b+c');
    expect(await Promise.all(later)).toEqual(['a of 3', 'b of 3', 'c of 3']);
  });

  it('lets no two go together that are about the same: they go in the order they came', async () => {
    const line = await busy();
    const later = [line.join('a', 'x'), line.join('b', 'x'), line.join('c', 'y')];
    const same = line.join('d', 'first');
    await line.end();
    expect(await Promise.all([...later, same])).toHaveLength(4);
    const place = (call: string) => line.began.findIndex(each => each.split('+').includes(call));
    expect(place('a')).toBeLessThan(place('b'));
    expect(place('a')).toBe(place('c'));
    expect(place('d')).toBeGreaterThan(0);
  });

  it('sends who was left out by himself, and only him', async () => {
    const line = await busy(async calls => new Map(calls.slice(1).map(call => [call, 'done'])));
    const later = [line.join('bad'), line.join('b'), line.join('c')];
    const left = expect(later[0]).rejects.toThrow('bad');
    await line.end();
    await left;
    expect(await Promise.all(later.slice(1))).toEqual(['done', 'done']);
    expect(line.began.filter(each => each === 'bad')).toHaveLength(1);
  });

  it('does nothing again of which nobody knows whether it was done', async () => {
    const line = await busy(() => Promise.reject(new Error('connection lost')));
    const later = ['a', 'b'].map(call => line.join(call));
    const refused = later.map(each => expect(each).rejects.toThrow('connection lost'));
    await line.end();
    await Promise.all(refused);
    expect(line.began).toEqual(['first', 'second', 'a+b']);
    expect(line.isEnded()).toBe(true);
  });

  it('is followed by what follows a request', async () => {
    const request = new AsyncLocalStorage<string>();
    const seen: (string | undefined)[] = [];
    const look = async () => {
      seen.push(request.getStore());
      await sleep(2);
      return '';
    };
    const line = new Line<string>({ alone: look, several: async () => (await look(), new Map()) });
    const calls = ['a', 'b', 'c', 'd'].map(who => request.run(who, () => line.join(who, who)));
    await Promise.all(calls);
    expect(seen.slice(0, 1)).toEqual(['a']);
    expect(seen.toSorted()).toEqual(['a', 'a', 'b', 'c', 'd']);
  });
});
