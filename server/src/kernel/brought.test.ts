import { buildSchema, graphql, type GraphQLSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { answerWithBrought, bring } from './brought.ts';

/** A schema whose debts resolve themselves, and the names of those that were. */
function schemaOf(rows: object[]): { schema: GraphQLSchema; resolved: unknown[] } {
  const schema = buildSchema(`
    type Query { accounts: [Account!]! }
    type Account { name: String!, debt(asOf: String): String }`);
  const resolved: unknown[] = [];
  schema.getQueryType()!.getFields()['accounts']!.resolve = () => rows;
  const account = schema.getType('Account') as ReturnType<typeof schema.getQueryType>;
  account!.getFields()['debt']!.resolve = (row: { name: string }, { asOf }: { asOf?: string }) => {
    resolved.push(row.name);
    return `resolved ${asOf ?? ''}`;
  };
  return { schema: answerWithBrought(schema), resolved };
}

const ask = async (schema: GraphQLSchema, field: string): Promise<unknown> =>
  (await graphql({ schema, source: `{ accounts { ${field} } }` })).data?.['accounts'];

describe('what a row has brought along', () => {
  it('is answered in place of what the resolver would find; other rows are resolved', async () => {
    const rich = { name: 'Rich' };
    bring(rich, 'debt', 'brought');
    const none = { name: 'None' };
    bring(none, 'debt', null);
    const { schema, resolved } = schemaOf([rich, none, { name: 'Poor' }]);
    expect(await ask(schema, 'debt')).toEqual([
      { debt: 'brought' },
      { debt: null },
      { debt: 'resolved ' },
    ]);
    expect(resolved).toEqual(['Poor']);
  });

  it('is not for another question', async () => {
    const rich = { name: 'Rich' };
    bring(rich, 'debt', 'brought');
    const { schema } = schemaOf([rich]);
    expect(await ask(schema, 'then: debt(asOf: "2026-01-01"), now: debt(asOf: null)')).toEqual([
      { then: 'resolved 2026-01-01', now: 'brought' },
    ]);
  });

  it('goes along with a copy of the row', async () => {
    const rich = { name: 'Rich' };
    bring(rich, 'debt', 'brought');
    const { schema } = schemaOf([{ ...rich }]);
    expect(await ask(schema, 'debt')).toEqual([{ debt: 'brought' }]);
  });
});
