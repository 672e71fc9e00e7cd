import { say, type Language, type Params } from '../kernel/texts.ts';
import { OUTCOMES, type ActivityKind } from './kinds.ts';

const NOTE_CHARACTERS_MAX = 300;

/** The title of a task: written by a person, or by a rule in every language. */
export interface TaskTitle {
  title: string;
  code?: string | null;
  params?: Params | null;
}

/** What an entry of a timeline is worded from. */
export interface Entry {
  kind: ActivityKind;
  code: string | null;
  params: (Params & { task?: never }) | { task: TaskTitle & Params } | null;
  note: string | null;
  outcome: string | null;
  contactName: string | null;
}

/** One sentence for the reader: the product's entries by their code, people's by what they noted. */
export function summaryOf(language: Language, entry: Entry): string {
  const { kind, code, params, note, outcome, contactName } = entry;
  if (code !== null) return say(language, code, plainParams(language, params));
  const head = [say(language, `activity.${kind}`), contactName].filter(Boolean).join(', ');
  const result = outcome && outcomeOf(language, outcome);
  return [head, result, note && shortened(note)].filter(Boolean).join(' · ');
}

/** Outcomes that the app offers are codes; whatever else was written stays as it is. */
const outcomeOf = (language: Language, outcome: string): string =>
  (OUTCOMES as readonly string[]).includes(outcome)
    ? say(language, `activity.outcome.${outcome}`)
    : outcome;

/** The title of a task as its reader says it. */
export const titleOf = (language: Language, { title, code, params }: TaskTitle): string =>
  code ? say(language, code, params ?? {}) : title;

/** An entry about a task carries the title's own code: it is worded first. */
function plainParams(language: Language, params: Entry['params']): Params {
  if (params === null) return {};
  return isAboutTask(params) ? { ...params, task: titleOf(language, params.task) } : params;
}

const isAboutTask = (params: object): params is { task: TaskTitle } =>
  'task' in params && typeof params.task === 'object';

function shortened(note: string): string {
  const line = note.replace(/\s+/g, ' ').trim();
  return line.length <= NOTE_CHARACTERS_MAX ? line : `${line.slice(0, NOTE_CHARACTERS_MAX - 1)}…`;
}
