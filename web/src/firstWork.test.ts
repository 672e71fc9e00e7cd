import { describe, expect, it } from 'vitest';
import { doFirstWork } from './firstWork.ts';
import { fakeClient } from './kernel/testing.ts';
import { BusinessDayDocument } from './users/session.graphql.ts';

describe('the first work of the libraries', () => {
  it('asks the server for nothing, whether or not the page brought something along', async () => {
    const { client, asked } = fakeClient({ BusinessDay: () => ({ businessDate: '2026-03-02' }) });
    await doFirstWork(client);
    client.writeQuery({ query: BusinessDayDocument, data: { businessDate: '2026-03-02' } });
    await doFirstWork(client);
    expect(asked).toEqual([]);
  });
});
