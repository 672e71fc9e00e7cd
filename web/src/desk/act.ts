import type { ContactKind } from '../activities/looks.ts';
import type { CallOutcome } from '../activities/outcomes.ts';

/** Something a collector did or wants done on an account, as the dock hands it over. */
export type Act =
  | { kind: 'promise'; amount: string; dueOn: string; note: string; duringCall: boolean }
  | { kind: 'call'; outcome: CallOutcome; note: string }
  | { kind: 'contact'; how: ContactKind; note: string }
  | { kind: 'note'; note: string }
  | { kind: 'done'; taskId: string; title: string }
  | { kind: 'task'; title: string; dueOn: string; putsOff: boolean; duringCall: boolean };

/** What the dock shows: the outcomes of a call, or one of the forms. */
export type DockPage = 'call' | 'promise' | 'contact' | 'note' | 'task' | 'dispute' | 'refused';

/** Where an act belongs: money is always of one company and currency. */
export interface Place {
  accountId: string;
  accountName: string;
  company: string;
  currency: string;
  contactName: string | null;
  itemIds: readonly string[];
}
