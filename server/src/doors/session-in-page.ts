import type { Request, Response } from 'express';
import type { Parts } from '../parts.ts';
import { me } from '../users/me.query.ts';
import { contextOfRequest } from './context.ts';

/** Who asks for the page, as the answer to the query `Me`; null: nobody, or somebody who cannot be told now. */
export type SessionInPage = (request: Request, response: Response) => Promise<object | null>;

/**
 * A page begins by asking who is there, and waits a whole journey for it, on a phone as long as for the page itself.
 * So the page brings the answer along, for whoever has a session; everybody else asks as before.
 */
export const sessionInPage =
  (parts: Parts): SessionInPage =>
  async (req, res) => {
    if (req.headers.cookie === undefined) return null;
    try {
      const context = await contextOfRequest(parts, { req, res });
      if (!context.actor) return null;
      const user = await me(context, {});
      return { me: { __typename: 'User', ...user }, businessDate: context.today };
    } catch (error) {
      parts.log.warn({ err: error }, 'a page goes out without its session');
      return null;
    }
  };
