import type { ImportStatus } from '../gql/types.ts';

const TONES = { RUNNING: 'info', DONE: 'ok', FAILED: 'danger' } as const;

export const toneOf = (status: ImportStatus): 'info' | 'ok' | 'danger' => TONES[status];
