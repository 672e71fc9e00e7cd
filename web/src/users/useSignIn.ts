import { client } from '../apollo.ts';
import { isLocale } from '../kernel/locale.ts';
import { usePreferences } from '../kernel/preferences.ts';
import { hasCode } from '../kernel/refusal.ts';
import { useSession } from '../kernel/session.ts';
import { SESSION_IN_PAGE, sessionInPage } from '../kernel/sessionInPage.ts';
import { hangUp } from '../socket.ts';
import { clearToasts } from '../ui/useToasts.ts';
import { currentLocale, useLanguage } from '../kernel/i18n.ts';
import {
  ChooseLanguageDocument,
  MeDocument,
  SetupDocument,
  SignInDocument,
  SignOutDocument,
  type MeQuery,
  type SetupQuery,
} from './session.graphql.ts';

let asking: Promise<void> | null = null;

/** Asks the server who we are, once at a time; nobody is an answer too. */
export const loadSession = (): Promise<void> =>
  (asking ??= askWhoWeAre().finally(() => (asking = null)));

async function askWhoWeAre(): Promise<void> {
  const session = useSession();
  try {
    const { me } = broughtAlong() ?? (await asked());
    session.set(me);
    await speakLikeUser(me.language);
  } catch (error) {
    if (!hasCode(error, 'UNAUTHENTICATED')) throw error;
    session.set(null);
  }
}

async function asked(): Promise<MeQuery> {
  const { data } = await client.query({ query: MeDocument, fetchPolicy: 'network-only' });
  return data;
}

/** The answer that came with the page, for its first question only: later somebody else may be there, or nobody. */
function broughtAlong(): MeQuery | null {
  const data = sessionInPage();
  document.getElementById(SESSION_IN_PAGE)?.remove();
  if (data) client.writeQuery({ query: MeDocument, data });
  return data;
}

/** The user's own language; one that was chosen on the sign-in page just now becomes his. */
async function speakLikeUser(language: string): Promise<void> {
  const preferences = usePreferences();
  if (preferences.chosenAtTheDoor) {
    preferences.chosenAtTheDoor = false;
    await client.mutate({
      mutation: ChooseLanguageDocument,
      variables: { language: currentLocale() },
    });
  } else if (isLocale(language)) {
    preferences.locale = language;
    await useLanguage(language);
  }
}

export async function loadSetup(): Promise<SetupQuery['setup']> {
  const { data } = await client.query({ query: SetupDocument, fetchPolicy: 'network-only' });
  return data.setup;
}

export async function signIn(email: string, password: string): Promise<void> {
  await client.mutate({ mutation: SignInDocument, variables: { email, password } });
  await client.clearStore();
  await loadSession();
}

/** Nothing of this user stays in the browser's memory. */
export async function signOut(): Promise<void> {
  await client.mutate({ mutation: SignOutDocument }).catch(() => undefined);
  await forgetUser();
}

export async function forgetUser(): Promise<void> {
  useSession().set(null);
  clearToasts();
  hangUp();
  await client.clearStore();
}
