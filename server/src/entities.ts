import type { EntityName } from '@mikro-orm/core';
import { Account } from './accounts/account.entity.ts';
import { ApiToken } from './users/tokens/api-token.entity.ts';
import { PaymentPromise } from './promises/promise.entity.ts';
import { User } from './users/user.entity.ts';

/** Every table the application writes through entities; the rest is written by SQL. */
export const entities: EntityName[] = [Account, User, ApiToken, PaymentPromise];
