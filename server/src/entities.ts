import type { EntitySchema } from '@mikro-orm/core';

/** Every table the application writes. */
export const entities: EntitySchema[] = [];
