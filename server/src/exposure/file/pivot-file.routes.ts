import express, { Router, type Request, type Response } from 'express';
import { authorize } from '../../kernel/command.ts';
import type { Context } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { say } from '../../kernel/texts.ts';
import { aboutFile } from './about-sheet.ts';
import { askedFile } from './asked-file.ts';
import { openRows } from './open-rows.ts';
import { writeWorkbook } from './workbook.ts';

/** What the route needs of the app. */
export interface PivotFileDoor {
  contextOf(request: Request, response: Response): Promise<Context>;
}

const BODY_BYTES_MAX = 1024 * 1024;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const STATUSES: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  CSRF_MISSING: 403,
};

/** POST /exposure/pivot.xlsx: the pivot of the body, with the rights of whoever asks, as a workbook. */
export function pivotFileRoutes(door: PivotFileDoor): Router {
  const router = Router();
  router.post(
    '/pivot.xlsx',
    express.json({ limit: BODY_BYTES_MAX }),
    async (request, response, next) => {
      const context = await door.contextOf(request, response);
      try {
        await answer(request, response, context);
      } catch (error) {
        if (!(error instanceof DomainError) || response.headersSent) return next(error);
        const { code, message } = error;
        response.status(STATUSES[code] ?? 400).json({ code, message });
      }
    },
  );
  return router;
}

async function answer(request: Request, response: Response, context: Context): Promise<void> {
  const actor = authorize(context, 'exposure:read');
  // A cookie travels with any site's request, this header only with ours.
  if (request.get('authorization') === undefined && request.get('x-scadent-csrf') !== '1') {
    throw new DomainError('CSRF_MISSING', 'The header x-scadent-csrf: 1 is missing');
  }
  const asked = askedFile(request.body);
  const pivot = await openRows(context, asked);
  const about = await aboutFile({ ...context, actor }, asked, pivot);
  const { language } = context;
  const name = `${say(language, 'exposure.file.FILE')}-${pivot.asOf}.xlsx`;
  response.attachment(name).type(XLSX).set('cache-control', 'no-store');
  await writeWorkbook(response, { asked, pivot, about, language });
}
