import type { Ref } from 'vue';
import { useSubmit } from '../kernel/useSubmit.ts';
import { useRefreshAccount } from './useRefreshAccount.ts';

/** A form about one account: sent once, closed when it went through, and all on screen read again. */
export function useAccountForm(open: Ref<boolean>, send: () => Promise<unknown>) {
  const { refresh } = useRefreshAccount();
  const { submit, submitting, failure, field } = useSubmit(send);

  async function save(): Promise<void> {
    if (!(await submit())) return;
    open.value = false;
    await refresh();
  }

  return { save, submitting, failure, field };
}
