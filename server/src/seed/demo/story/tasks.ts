import type { Language } from '../../../kernel/texts.ts';
import { newId } from '../../../kernel/ids.ts';
import { LAST, type Calendar } from './calendar.ts';
import type { Debtor } from './debtors.ts';
import { Dice } from './dice.ts';
import { PHRASES } from './sentences/index.ts';
import type { Deed } from './work.ts';

/** Something a person wrote down to do. */
export interface Todo {
  id: string;
  debtor: Debtor;
  /** Who wrote it and does it. */
  by: string;
  title: string;
  created: number;
  due: number;
  /** null: still open. */
  done: number | null;
  outcome: string | null;
}

/** Up to here every task is done; of the last days some are left, as in any office. */
const ALL_DONE_UNTIL = LAST - 5;

/** What was noted for later at the end of a talk. */
export function tasksOf(
  deeds: readonly Deed[],
  calendar: Calendar,
  languages: ReadonlyMap<string, Language>,
): Todo[] {
  return deeds.flatMap(({ debtor, by, day, outcome }) => {
    const { dice } = debtor;
    if (!dice.chance(outcome === 'CALL_BACK' ? 0.8 : 0.1)) return [];
    const due = calendar.workingDayFrom(day + dice.int(2, 9));
    return [todo(debtor, dice, by, day, due, languages)];
  });
}

/** By days until due: enough for each person's morning, whatever the year has brought. */
const STAGE = [-4, -2, -1, 0, 0, 0, 0, 1, 2, 3, 4, 6];

/** Open tasks of the people who work on accounts, on accounts that they see. */
export function stagedTasks(
  debtors: readonly Debtor[],
  late: ReadonlySet<Debtor>,
  languages: ReadonlyMap<string, Language>,
): Todo[] {
  const dice = new Dice(21);
  const people: [string, (debtor: Debtor) => boolean][] = [
    ...['collector1', 'collector2'].map(
      name =>
        [name, (debtor: Debtor) => debtor.collector === name] as [
          string,
          (debtor: Debtor) => boolean,
        ],
    ),
    ...['agent1', 'agent2', 'field1'].map(
      name =>
        [name, (debtor: Debtor) => debtor.agent === name] as [string, (debtor: Debtor) => boolean],
    ),
    ['saleshead', debtor => debtor.customerClass === 'A'],
  ];
  return people.flatMap(([by, owns]) => {
    const own = dice
      .shuffled(debtors.filter(owns))
      .sort((one, other) => Number(late.has(other)) - Number(late.has(one)));
    return STAGE.flatMap((dueIn, at) => {
      const debtor = own[at];
      if (!debtor) return [];
      const created = Math.min(LAST - 1, LAST + dueIn - 1) - dice.int(0, 3);
      return [
        { ...todo(debtor, dice, by, created, LAST + dueIn, languages), done: null, outcome: null },
      ];
    });
  });
}

function todo(
  debtor: Debtor,
  dice: Dice,
  by: string,
  created: number,
  due: number,
  languages: ReadonlyMap<string, Language>,
): Todo {
  const phrases = PHRASES[languages.get(by) ?? 'ro'];
  const isDone = due <= ALL_DONE_UNTIL || (due < LAST && dice.chance(0.6));
  return {
    id: newId(),
    debtor,
    by,
    title: dice.pick(phrases.tasks),
    created,
    due,
    done: isDone ? due : null,
    outcome: isDone && dice.chance(0.7) ? dice.pick(phrases.taskOutcomes) : null,
  };
}
