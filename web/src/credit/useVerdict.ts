import { useMutation } from '@vue/apollo-composable';
import { useI18n } from 'vue-i18n';
import { useRefreshAccount } from '../accounts/useRefreshAccount.ts';
import { lastDeed } from '../desk/lastDeed.ts';
import { useSubmit } from '../kernel/useSubmit.ts';
import { useToasts } from '../ui/useToasts.ts';
import {
  ApproveReleaseDocument,
  RefuseReleaseDocument,
  RejectHoldDocument,
  ReleaseHoldDocument,
} from './holds.graphql.ts';
import { begunOn, type Hold, type Verdict } from './holds.ts';

interface Given {
  verdict: Verdict;
  reason: string;
  /** Of a release. */
  validUntil: string | null;
}

/** Sends a decision about a held order as it was begun, says what came of it, and has the screen read again. */
export function useVerdict(hold: () => Hold, given: () => Given, done: (of: Verdict) => void) {
  const { t } = useI18n();
  const { show } = useToasts();
  const { refresh } = useRefreshAccount();
  const { mutate: release } = useMutation(ReleaseHoldDocument);
  const { mutate: reject } = useMutation(RejectHoldDocument);
  const { mutate: approve } = useMutation(ApproveReleaseDocument);
  const { mutate: refuse } = useMutation(RefuseReleaseDocument);
  const decision = begunOn(hold());
  /** Of a second person: the request that he saw, whatever is asked for meanwhile. */
  const requestId = hold().approval?.id ?? '';
  /** The release was put before a second person. */
  let waits = false;

  const SENDING: Record<Verdict, (of: Given) => Promise<unknown>> = {
    release: async ({ reason, validUntil }) => {
      const { once, seen } = decision;
      const sent = { id: hold().id, reason, validUntil, seen, idempotencyKey: once };
      waits = (await release(sent))?.data?.releaseHold.status === 'OPEN';
    },
    reject: ({ reason }) => reject({ id: hold().id, reason, idempotencyKey: decision.once }),
    approve: ({ reason }) =>
      approve({ id: requestId, reason: reason || null, idempotencyKey: decision.once }),
    refuse: ({ reason }) => refuse({ id: requestId, reason }),
    withdraw: ({ reason }) => refuse({ id: requestId, reason }),
  };
  const { submit, submitting, failure } = useSubmit(() => SENDING[given().verdict](given()));

  async function decide(): Promise<void> {
    const { verdict, reason } = given();
    const { reference, account } = hold();
    if (!reason && verdict !== 'approve') return;
    if (!(await submit())) return;
    // A decision stays: what was done before it is no longer the last deed.
    lastDeed.value = null;
    const what = verdict === 'release' && waits ? 'asked' : verdict;
    show({ title: t(`credit.done.${what}`, { reference }), text: account.name });
    done(verdict);
    await refresh();
  }
  return { decide, submitting, failure };
}
