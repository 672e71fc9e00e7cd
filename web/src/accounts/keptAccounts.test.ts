import { gql } from '@apollo/client/core';
import { expect, it } from 'vitest';
import { makeCache } from '../apollo.ts';
import { keepAccount } from './keptAccounts.ts';

const QUERY = gql`
  query ($id: ID!) {
    account(id: $id) {
      id
      name
      openItems {
        items {
          id
          number
        }
      }
      timeline {
        total
      }
    }
  }
`;

it('keeps the accounts worked last with all that belongs to them, and nothing of the others', () => {
  const cache = makeCache();
  const read = (id: string) =>
    cache.readQuery<{ account: object }>({ query: QUERY, variables: { id } });
  for (let place = 1; place <= 100; place++) {
    const id = `a${place}`;
    const items = [{ __typename: 'OpenItem', id: `${id}-1`, number: `F-${place}` }];
    cache.writeQuery({
      query: QUERY,
      variables: { id },
      data: {
        account: {
          __typename: 'Account',
          id,
          name: `Client ${place}`,
          openItems: { __typename: 'OpenItemPage', items },
          timeline: { __typename: 'ActivityPage', total: 0 },
        },
      },
    });
    keepAccount(cache, id);
  }
  expect(read('a100')).toMatchObject({ account: { openItems: { items: [{ number: 'F-100' }] } } });
  expect(read('a85')).not.toBeNull();
  expect(read('a1')).toBeNull();
  const known = Object.keys(cache.extract());
  for (const type of ['Account', 'OpenItem'])
    expect(known.filter(key => key.startsWith(`${type}:`)).length).toBeLessThanOrEqual(40);
  expect(Object.keys(cache.extract().ROOT_QUERY ?? {}).length).toBeLessThanOrEqual(41);
});
