import { useEventListener } from '@vueuse/core';
import { computed, onScopeDispose, ref, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { makeClient } from '../apollo.ts';
import { lastDeed } from '../desk/lastDeed.ts';
import { comboOf, isTaken, meant } from '../kernel/keys.ts';
import { usePreferences } from '../kernel/preferences.ts';
import { useSession } from '../kernel/session.ts';
import { clearToasts } from '../ui/useToasts.ts';
import { forgetAccounts } from '../palette/recentAccounts.ts';
import { practiceLink } from './practiceLink.ts';
import { STEPS, type Happening } from './steps.ts';
import { PracticeWorld } from './world.ts';

/** A day of ten made-up accounts, and how far one has come in it. */
export function usePractice(today: string) {
  const session = useSession();
  const preferences = usePreferences();
  const { locale } = useI18n();
  const steps = STEPS.filter(({ name }) => name !== 'promise' || session.may('promises:record'));
  const at = ref(0);
  const step = computed(() => steps[at.value] ?? null);

  const world = new PracticeWorld(today);
  const client = makeClient(practiceLink(world, done => heard(done)));

  const goOn = (): void => void (at.value += 1);
  function heard(what: Happening): void {
    if (step.value?.isDone(what)) goOn();
  }

  // Before the app's own listener, which may take the key and close what had it.
  useEventListener(
    window,
    'keydown',
    (event: KeyboardEvent) => {
      const key = isTaken(event) ? null : meant(comboOf(event), preferences.singleKeys);
      if (key) heard({ key });
    },
    { capture: true },
  );
  /** A button is as good as its key. */
  function clicked({ target }: MouseEvent): void {
    const button = target instanceof Element ? target.closest('button') : null;
    const key = button?.dataset['key'];
    if (key) heard({ key: key.toLowerCase() });
    else if (button?.closest('ol')) heard({ click: 'row' });
  }

  // What is worded here is worded anew in another language.
  watch(locale, () => void client.refetchQueries({ include: 'active' }));
  onScopeDispose(() => {
    client.stop();
    clearToasts();
    forgetAccounts();
    lastDeed.value = null;
  });

  return { client, steps, at, step, goOn, clicked };
}
