/** What people write in their own language about their work. */
export interface Phrases {
  /** Of a call, by how it ended. */
  calls: Record<
    'PROMISED' | 'NO_ANSWER' | 'VOICEMAIL' | 'REFUSED' | 'CALL_BACK',
    readonly string[]
  >;
  emails: readonly string[];
  messages: readonly string[];
  visits: readonly string[];
  notes: readonly string[];
  /** Where nothing is overdue: an agent's ordinary contact. */
  sales: readonly string[];
  tasks: readonly string[];
  taskOutcomes: readonly string[];
  promises: readonly string[];
}
