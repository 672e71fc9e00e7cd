import { askEarly } from './early.ts';
import { firstLocale } from './kernel/firstLocale.ts';
import { FORMAT_LOCALE } from './kernel/locale.ts';
import { sessionInPage } from './kernel/sessionInPage.ts';
import { pageAt } from './pages.ts';
import { CATALOGS } from './texts/catalogs.ts';
import { textsOfRoom } from './texts/rooms.ts';

/*
 * Runs before the libraries are there: the page and its words are asked for beside them, not after them. What fails
 * here is asked for again by who needs it.
 */
const locale = firstLocale();
const page = pageAt(location.pathname);
for (const asked of [
  page?.load(),
  CATALOGS[locale](),
  ...(page?.rooms ?? []).map(room => textsOfRoom(room, locale)),
]) {
  asked?.catch(() => undefined);
}

// Who has opened an address without more to it will ask for just this.
const today = sessionInPage()?.businessDate;
if (today && !location.search) {
  for (const asked of page?.asks?.(today) ?? []) askEarly(asked, locale);
}

// What a browser knows of numbers and days it reads when it is first asked, for a tenth of a second on a phone: a
// worker asks, so that the page finds it known.
new Worker(new URL('./kernel/formats.worker.ts', import.meta.url), {
  type: 'module',
  name: FORMAT_LOCALE[locale],
});
