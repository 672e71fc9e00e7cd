import { DefaultApolloClient } from '@vue/apollo-composable';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import { client, whenSignedOut } from './apollo.ts';
import App from './shell/App.vue';
import { i18n, useLanguage } from './kernel/i18n.ts';
import { browserLocale, isLocale } from './kernel/locale.ts';
import { usePreferences } from './kernel/preferences.ts';
import { listenForShortcuts } from './kernel/shortcuts.ts';
import { loadPageAt, router } from './router.ts';
import './styles.css';
import { forgetUser, loadSession } from './users/useSignIn.ts';

const app = createApp(App).use(createPinia()).use(i18n);
app.provide(DefaultApolloClient, client);

// Who is there, the page and its words come side by side; what fails here is asked again by the router.
void loadSession().catch(() => undefined);
const { locale } = usePreferences();
const words = useLanguage(isLocale(locale) ? locale : browserLocale());
loadPageAt(location.pathname);
// The first formatter of all has the browser load what it knows of numbers: now, while nothing else can go on.
setTimeout(() => new Intl.NumberFormat());
await words;

whenSignedOut(() => {
  const { fullPath, meta } = router.currentRoute.value;
  if (meta.open) return;
  void forgetUser().then(() => router.push({ path: '/sign-in', query: { next: fullPath } }));
});
listenForShortcuts();

app.use(router);
// The shell must not flash before we know whether it is the sign-in page that comes.
await router.isReady().catch(() => undefined);
app.mount('#app');
