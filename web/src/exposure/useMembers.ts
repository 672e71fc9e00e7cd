import { useApolloClient } from '@vue/apollo-composable';
import type { PivotDimension } from '../gql/types.ts';
import { ExposureDocument } from './exposure.graphql.ts';

export interface Member {
  key: string;
  label: string;
  items: number;
}

/** The values a dimension has among what the reader may see (of some keys only), each with its number of items. */
export function useMembers() {
  const { resolveClient } = useApolloClient();
  return async (dimension: PivotDimension, keys?: readonly string[]): Promise<Member[]> => {
    const filters = keys ? [{ dimension, in: [...keys] }] : [];
    const { data } = await resolveClient().query({
      query: ExposureDocument,
      variables: {
        input: { rows: [dimension], columns: [], measures: ['ITEM_COUNT'], filters, depth: 1 },
      },
      fetchPolicy: 'no-cache',
    });
    return data.exposurePivot.rows.slice(1).map(row => ({
      key: row.key[0] ?? '',
      label: row.label[0] ?? '',
      items: Number(row.values[0] ?? 0),
    }));
  };
}
