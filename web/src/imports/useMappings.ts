import { useMutation, useQuery } from '@vue/apollo-composable';
import { computed } from 'vue';
import type { ImportMappingInput } from '../gql/types.ts';
import {
  DeleteImportMappingDocument,
  ImportMappingsDocument,
  SaveImportMappingDocument,
} from './imports.graphql.ts';

const refetchQueries = ['ImportMappings'];

/** Keeps and forgets mappings. */
export function useMappings() {
  const { mutate: save } = useMutation(SaveImportMappingDocument, { refetchQueries });
  const { mutate: remove } = useMutation(DeleteImportMappingDocument, { refetchQueries });
  return {
    /** Answers with the id of the mapping. */
    keep: async (input: ImportMappingInput): Promise<string> =>
      (await save({ input }))?.data?.saveImportMapping.id ?? '',
    forget: (id: string) => remove({ id }),
  };
}

/** All that are kept, the last used first. */
export function useKeptMappings() {
  const { result, error, refetch } = useQuery(ImportMappingsDocument, null, {
    fetchPolicy: 'cache-and-network',
  });
  return { mappings: computed(() => result.value?.importMappings ?? []), error, refetch };
}
