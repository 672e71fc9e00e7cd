import type { Asked } from './asked.ts';
import type { Searching } from './found.ts';
import { numbersFound, type Numbered, type NumberFound } from './numbers-found.ts';

const DOCUMENTS: Numbered = {
  table: 'documents',
  column: 'number',
  key: 'account_id, company_id, kind, number, instalment',
};

/** Documents by the digits of their number; a series that is typed must be there as well. */
export const itemsFound = (
  context: Searching,
  question: Asked,
  limit: number,
): Promise<NumberFound[]> => numbersFound(context, DOCUMENTS, question, limit);
