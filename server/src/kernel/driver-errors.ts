import { DomainError } from './errors.ts';

/** By constraint name: what it says to a person. */
export type Refusals = Record<string, readonly [code: string, message: string]>;

interface DriverError {
  code?: string;
  message?: string;
}

/** What the database ended because it took or waited too long, or because others were always quicker. */
const HARDSHIPS: Record<string, readonly [code: string, message: string]> = {
  '57014': ['TOO_SLOW', 'This takes too long. Ask for less of it, or again later'],
  '55P03': ['BUSY', 'Somebody else is changing this. Nothing was changed; send it again'],
  '40001': ['BUSY', 'Others were changing this all the time. Nothing was changed; send it again'],
  '40P01': ['BUSY', 'Others were changing this all the time. Nothing was changed; send it again'],
};

const RETRYABLE = new Set(['40001', '40P01']);
/** Read from the message: behind a cluster the driver's own field is empty or carries a shard's suffix. */
const CONSTRAINT = /constraint "([a-z_]+?)(?:_\d{6,})?"/;

/** The refusal that a constraint stands for; any other error unchanged. */
export function refusalOf(error: unknown, refusals: Refusals): unknown {
  const constraint = CONSTRAINT.exec((error as DriverError).message ?? '')?.[1];
  const refusal = constraint ? refusals[constraint] : undefined;
  return refusal ? new DomainError(...refusal) : error;
}

/** Deadlock or serialization failure: the transaction left nothing behind and may run again. */
export function isRetryable(error: unknown): boolean {
  return RETRYABLE.has((error as DriverError).code ?? '');
}

/** What a limit of the database says to a person; null for any other error. */
export function hardshipOf(error: unknown): DomainError | null {
  const hardship = HARDSHIPS[(error as DriverError | null)?.code ?? ''];
  return hardship ? new DomainError(...hardship) : null;
}
