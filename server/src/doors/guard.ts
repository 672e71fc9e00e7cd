import type { DocumentNode } from 'graphql';
import type { Actor } from '../kernel/context.ts';

export const DOCUMENT_TOKENS_MAX = 2000;

export interface Asked {
  hash: string;
  document: DocumentNode;
  name: string | null;
  variables: Readonly<Record<string, unknown>>;
  actor: Actor | null;
}

export class Guard {
  check(_asked: Asked): void {}
}
