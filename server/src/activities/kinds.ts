/** What can stand in a timeline: what people do, and what the product and the books do. */
export const ACTIVITY_KINDS = [
  'CALL',
  'EMAIL',
  'LETTER',
  'SMS',
  'VISIT',
  'NOTE',
  'MEETING',
  'PROMISE',
  'DISPUTE',
  'PAYMENT',
  'TASK',
  'HOLD',
  'ALERT',
  'CHANGE',
] as const;
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];

/** The debtor was spoken or written to. A note is no contact. The index activities_contacts has the same list. */
export const CONTACT_KINDS = ['CALL', 'EMAIL', 'LETTER', 'SMS', 'VISIT', 'MEETING'] as const;

export const isContact = (kind: ActivityKind): boolean =>
  CONTACT_KINDS.some(contact => contact === kind);

/** What a person may log; all other kinds follow from acts of their own. */
export const LOGGED_KINDS: readonly ActivityKind[] = [...CONTACT_KINDS, 'NOTE'];

export const TASK_STATUSES = ['OPEN', 'DONE', 'CANCELLED'] as const;
export type TaskStatus = (typeof TASK_STATUSES)[number];

/** Code of a task that puts its account off: until its day the account steps back. Its title is what was written. */
export const PUTS_OFF = 'task.PUTS_OFF';

/** What a call came to, as the app's keys 1 to 6 record it. */
export const OUTCOMES = [
  'PROMISED',
  'NO_ANSWER',
  'VOICEMAIL',
  'DISPUTE',
  'REFUSED',
  'CALL_BACK',
] as const;
