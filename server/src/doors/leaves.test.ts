import { buildSchema, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { Execution } from './execution.ts';

const schema = buildSchema('enum State { OPEN } type Query { count: Int!  state: State }');
const hash = 'of this document';
const ask = async (checked: boolean, root: object) => {
  const operation = { hash, document: parse('{ count state }'), name: null, variables: null };
  return new Execution(schema, checked).run(operation, {}, root);
};

describe('values of an answer', () => {
  it.each([true, false])('that are as promised are answered (checked: %s)', async checked => {
    const data = { count: 12, state: 'OPEN' };
    expect(await ask(checked, data)).toEqual({ data });
  });

  it('that a resolver gives as another kind are a fault where they are checked', async () => {
    const { errors } = await ask(true, { count: '12', state: null });
    expect(errors?.map(({ message, path }) => [path, message])).toEqual([
      [['count'], 'Int: a resolver gave string "12"'],
    ]);
    expect(await ask(false, { count: '12', state: null })).toEqual({
      data: { count: '12', state: null },
    });
  });

  it('that no enum has are a fault where they are checked', async () => {
    const { errors } = await ask(true, { count: 1, state: 'SHUT' });
    expect(errors?.map(({ path }) => path)).toEqual([['state']]);
  });

  it('that must be there and are missing are a fault at work too', async () => {
    const { data, errors } = await ask(false, { count: null });
    expect(data).toBeNull();
    expect(errors?.map(({ path }) => path)).toEqual([['count']]);
  });
});
