import { useMutation } from '@vue/apollo-composable';
import { ref } from 'vue';
import type { CreateAccountInput } from '../gql/types.ts';
import { asRefusal, failureText, type Refusal } from '../kernel/refusal.ts';
import { CreateAccountDocument } from './accounts.graphql.ts';

/** Makes an account; a refusal belongs to the form that caused it. */
export function useCreateAccount() {
  const { mutate, loading } = useMutation(CreateAccountDocument);
  const refusal = ref<Refusal | null>(null);
  const failed = ref('');

  async function create(input: CreateAccountInput): Promise<string | null> {
    refusal.value = null;
    failed.value = '';
    try {
      const made = await mutate({ input });
      return made?.data?.createAccount.id ?? null;
    } catch (error) {
      refusal.value = asRefusal(error);
      failed.value = failureText(error);
      return null;
    }
  }
  return { create, loading, refusal, failed };
}
