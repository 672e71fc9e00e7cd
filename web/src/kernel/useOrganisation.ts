import { useQuery } from '@vue/apollo-composable';
import { computed } from 'vue';
import { OrganisationDocument } from '../users/session.graphql.ts';

/** Whose books these are, and their companies. */
export function useOrganisation() {
  const { result } = useQuery(OrganisationDocument);
  const organisation = computed(() => result.value?.organisation ?? null);
  const companies = computed(
    () =>
      organisation.value?.companies.map(({ code, name }) => ({
        value: code,
        label: name === code ? code : `${code} · ${name}`,
      })) ?? [],
  );
  return { organisation, companies };
}
