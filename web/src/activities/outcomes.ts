/** How a call ends. Kept as codes, worded for each reader; the digit is the key that chooses it. */
export const CALL_OUTCOMES = [
  'PROMISED',
  'NO_ANSWER',
  'VOICEMAIL',
  'DISPUTE',
  'REFUSED',
  'CALL_BACK',
] as const;
export type CallOutcome = (typeof CALL_OUTCOMES)[number];

export const isCallOutcome = (text: string | null | undefined): text is CallOutcome =>
  (CALL_OUTCOMES as readonly (string | null | undefined)[]).includes(text);
