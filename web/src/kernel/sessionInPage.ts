import type { MeQuery } from '../users/session.graphql.ts';

/** The element in which the server puts who is there. */
export const SESSION_IN_PAGE = 'session';

/** Who is there, as the page brings it along; null: nobody, or it was taken out before. */
export function sessionInPage(): MeQuery | null {
  const text = document.getElementById(SESSION_IN_PAGE)?.textContent;
  return text ? (JSON.parse(text) as MeQuery) : null;
}
