/** What a token that is made for somebody else does not carry: he decides that himself. */
export const IN_PERSON: ReadonlySet<string> = new Set([
  'holds:release',
  'holds:reject',
  'approvals:decide',
]);
