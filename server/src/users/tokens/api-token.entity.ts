import { defineEntity, p } from '@mikro-orm/core';
import type { Permission } from '../../kernel/context.ts';

const ApiTokenSchema = defineEntity({
  name: 'ApiToken',
  tableName: 'api_tokens',
  properties: {
    id: p.uuid().primary(),
    userId: p.uuid(),
    madeBy: p.uuid().nullable(),
    name: p.string(),
    tokenHash: p.string(),
    scopes: p.array().$type<Permission[]>().nullable(),
    createdAt: p.datetime(),
    expiresAt: p.datetime().nullable(),
    lastUsedAt: p.datetime().nullable(),
    revokedAt: p.datetime().nullable(),
  },
});

/** What a program signs its requests with: its user's rights, narrowed. Only its hash is kept. */
export class ApiToken extends ApiTokenSchema.class {}

ApiTokenSchema.setClass(ApiToken);
