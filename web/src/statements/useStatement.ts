import { useApolloClient, useQuery } from '@vue/apollo-composable';
import { computed, ref, watch, type Ref } from 'vue';
import { StatementsDocument, type StatementsQuery } from './statements.graphql.ts';

export type Statement = StatementsQuery['statement'][number];
export type Move = Statement['moves']['items'][number];

const PAGE = 100;
const SHOWN_MAX = 500;
/** Others book too: what they have booked comes in by itself. */
const LOOK_AGAIN_MS = 15_000;

export interface Days {
  from: string;
  to: string;
}

/** The statements of an account over some days, one of them chosen, kept up to date while they are looked at. */
export function useStatement(accountId: () => string, days: Ref<Days>) {
  const { resolveClient } = useApolloClient();
  const limit = ref(PAGE);
  const chosen = ref('');
  const asked = computed(() => ({ accountId: accountId(), ...days.value, limit: limit.value }));
  const { result, loading, error, refetch } = useQuery(StatementsDocument, asked, () => ({
    enabled: days.value.from !== '' && days.value.from <= days.value.to,
    // A statement has no identity of its own: what was read before is no help.
    fetchPolicy: 'network-only',
    pollInterval: LOOK_AGAIN_MS,
  }));
  watch([accountId, days], () => (limit.value = PAGE));

  const statements = computed(() => result.value?.statement ?? []);
  const statement = computed(
    () =>
      statements.value.find(each => keyOf(each) === chosen.value) ?? statements.value[0] ?? null,
  );
  const moves = computed(() => statement.value?.moves.items ?? []);
  const hasMore = computed(
    () => (statement.value?.moves.total ?? 0) > moves.value.length && limit.value < SHOWN_MAX,
  );

  /** Every move of the chosen statement, however many there are. */
  async function all(): Promise<Move[]> {
    const of = statement.value;
    if (!of) return [];
    const read: Move[] = [];
    for (;;) {
      const { data } = await resolveClient().query({
        query: StatementsDocument,
        variables: {
          ...asked.value,
          company: of.company,
          currency: of.currency,
          offset: read.length,
          limit: SHOWN_MAX,
        },
        fetchPolicy: 'no-cache',
      });
      const page = data.statement[0]?.moves.items ?? [];
      read.push(...page);
      if (page.length < SHOWN_MAX) return read;
    }
  }

  const more = (): void => void (limit.value = Math.min(limit.value + PAGE, SHOWN_MAX));
  return { statements, statement, chosen, moves, hasMore, loading, error, refetch, more, all };
}

export const keyOf = ({ company, currency }: Pick<Statement, 'company' | 'currency'>): string =>
  `${company} ${currency}`;
