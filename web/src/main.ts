import './first.ts';
import { DefaultApolloClient } from '@vue/apollo-composable';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import { client, whenSignedOut } from './apollo.ts';
import App from './shell/App.vue';
import { doFirstWork } from './firstWork.ts';
import { i18n, useLanguage } from './kernel/i18n.ts';
import { firstLocale } from './kernel/firstLocale.ts';
import { nextTask } from './kernel/nextTask.ts';
import { usePreferences } from './kernel/preferences.ts';
import { listenForShortcuts } from './kernel/shortcuts.ts';
import { router } from './router.ts';
import './styles.css';
import { forgetUser, loadSession } from './users/useSignIn.ts';

// The scripts come side by side with the page and may be faster.
if (document.readyState === 'loading') {
  await new Promise(resolve => document.addEventListener('readystatechange', resolve));
}
const app = createApp(App).use(createPinia()).use(i18n);
app.provide(DefaultApolloClient, client);
// Light or dark, before anything is seen.
usePreferences();
await nextTask();

// Who is there and the words come side by side; what fails here is asked again by the router.
const words = useLanguage(firstLocale());
void loadSession().catch(() => undefined);
await doFirstWork(client);
await words;
// The first word takes ten times as long as any other.
i18n.global.t('shell.skip');
await nextTask();

whenSignedOut(() => {
  const { fullPath, meta } = router.currentRoute.value;
  if (meta.open) return;
  void forgetUser().then(() => router.push({ path: '/sign-in', query: { next: fullPath } }));
});
listenForShortcuts();

app.use(router);
// The shell must not flash before we know whether it is the sign-in page that comes.
await router.isReady().catch(() => undefined);
await nextTask();
app.mount('#app');
