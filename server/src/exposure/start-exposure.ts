import type { Express } from 'express';
import { contextOfRequest } from '../doors/context.ts';
import type { Parts } from '../parts.ts';
import { pivotFileRoutes, type PivotFileDoor } from './file/pivot-file.routes.ts';

/** Files of the pivot, beside its operations. */
export function startExposure(parts: Parts, app: Express): void {
  const contextOf: PivotFileDoor['contextOf'] = (req, res) => contextOfRequest(parts, { req, res });
  app.use('/exposure', pivotFileRoutes({ contextOf }));
}
