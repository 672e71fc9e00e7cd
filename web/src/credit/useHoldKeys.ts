import type { Ref } from 'vue';
import { useRouter } from 'vue-router';
import { useSession } from '../kernel/session.ts';
import { useShortcut } from '../kernel/shortcuts.ts';
import { useStepKeys } from '../kernel/useStepKeys.ts';
import { ACCOUNT_KEYS } from '../shell/usePages.ts';
import { ASKING, letsGo, verdictsOf, type Asking, type Hold, type Verdict } from './holds.ts';

interface Queue {
  current: Readonly<Ref<Hold | null>>;
  asked: Ref<Verdict | Asking | null>;
  decides: Readonly<Ref<boolean>>;
  step: (by: number) => void;
}

/** The queue of held orders by keys: through it, into the account, and what is answered or asked. */
export function useHoldKeys({ current, asked, decides, step }: Queue): void {
  const router = useRouter();
  const session = useSession();
  const scope = 'credit.keys.scope';
  const there = (): boolean => current.value !== null;
  const ask = (what: Verdict | Asking) => (): void => void (asked.value = what);
  const asks = (): boolean => decides.value && session.may('tasks:create');
  /** To let it go, or to approve that it goes; nothing, where somebody else must. */
  const going = (): Verdict | undefined =>
    current.value && decides.value
      ? verdictsOf(current.value, session.user?.id).find(letsGo)
      : undefined;

  useStepKeys({ texts: 'credit.keys', scope, step, when: there });
  useShortcut(
    'credit.release',
    'r',
    scope,
    () => (asked.value = going() ?? null),
    () => going() !== undefined,
  );
  useShortcut('credit.reject', 'x', scope, ask('reject'), () => decides.value);
  useShortcut('credit.request.advance', ASKING.advance, scope, ask('advance'), asks);
  useShortcut('credit.request.escalate', ASKING.escalate, scope, ask('escalate'), asks);
  useShortcut(
    'credit.openAccount',
    ACCOUNT_KEYS,
    'shell.keys.go',
    () => void router.push(`/accounts/${current.value?.account.id ?? ''}`),
    there,
  );
  useShortcut(
    'credit.keys.close',
    'Escape',
    scope,
    () => (asked.value = null),
    () => asked.value !== null,
  );
}
