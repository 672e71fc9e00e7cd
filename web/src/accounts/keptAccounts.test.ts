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

it('keeps the items of the accounts worked last, and the names of all', () => {
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
  expect(known).toContain('Account:a1');
  expect(known.filter(key => key.startsWith('OpenItem:')).length).toBeLessThanOrEqual(40);
});
