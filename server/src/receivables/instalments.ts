import { BadInput } from '../kernel/errors.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import { decimal, positive, type Minor } from '../kernel/money.ts';

const INSTALMENTS_MAX = 120;

/** A part of an invoice that is due on a day of its own. */
export interface Instalment {
  dueOn: LocalDate;
  amount: string;
}

interface Planned {
  currency: string;
  amount: Minor;
  credit: boolean;
  issuedOn: LocalDate;
  dueOn: LocalDate;
  instalments?: readonly Instalment[] | null;
}

interface ItemRow {
  due_on: LocalDate;
  amount: string;
  /** 0: the whole document. */
  instalment: number;
}

/**
 * The items that a document becomes: one, or one for each instalment. Instalments add up to the document, in the order
 * of their days.
 */
export function planOf(document: Planned): ItemRow[] {
  const { currency, amount, issuedOn, dueOn, credit } = document;
  const instalments = document.instalments ?? [];
  if (instalments.length === 0) {
    if (dueOn < issuedOn) throw new BadInput('dueOn', 'The due day lies before the issue day');
    return [{ due_on: dueOn, amount: decimal(amount, currency), instalment: 0 }];
  }
  if (credit) throw new BadInput('instalments', 'A credit note has no instalments');
  if (instalments.length > INSTALMENTS_MAX) {
    throw new BadInput('instalments', `At most ${INSTALMENTS_MAX} instalments`);
  }
  if (instalments.some(part => part.dueOn < issuedOn)) {
    throw new BadInput('instalments', 'An instalment is due before the issue day');
  }
  const parts = instalments
    .map(part => ({ ...part, minor: positive(part.amount, currency, 'instalments.amount') }))
    .sort((one, other) => (one.dueOn < other.dueOn ? -1 : one.dueOn > other.dueOn ? 1 : 0));
  const sum = parts.reduce((all, part) => all + part.minor, 0n);
  if (sum !== amount) {
    throw new BadInput('instalments', `The instalments add up to ${decimal(sum, currency)}`);
  }
  return parts.map((part, index) => ({
    due_on: part.dueOn,
    amount: decimal(part.minor, currency),
    instalment: index + 1,
  }));
}
