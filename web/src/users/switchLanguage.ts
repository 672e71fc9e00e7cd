import { client } from '../apollo.ts';
import { useLanguage } from '../kernel/i18n.ts';
import type { Locale } from '../kernel/locale.ts';
import { usePreferences } from '../kernel/preferences.ts';
import { useSession } from '../kernel/session.ts';
import { hangUp } from '../socket.ts';
import { clearToasts } from '../ui/useToasts.ts';
import { ChooseLanguageDocument } from './session.graphql.ts';

/** Our texts change at once; what the server words follows as the queries on screen are asked again. */
export async function switchLanguage(locale: Locale): Promise<void> {
  const preferences = usePreferences();
  preferences.locale = locale;
  await useLanguage(locale);
  clearToasts();
  if (!useSession().user) {
    preferences.chosenAtTheDoor = true;
    return;
  }
  hangUp();
  await client
    .mutate({ mutation: ChooseLanguageDocument, variables: { language: locale } })
    .catch(() => undefined);
  await client.refetchQueries({ include: 'active' });
}
