import { defineEntity, p } from '@mikro-orm/core';
import type { Language } from '../kernel/texts.ts';

const AccountSchema = defineEntity({
  name: 'Account',
  tableName: 'accounts',
  properties: {
    id: p.uuid().primary(),
    code: p.string(),
    name: p.string(),
    taxId: p.string().nullable(),
    country: p.string().length(2),
    region: p.string().nullable(),
    customerClass: p.string().nullable(),
    termsDays: p.integer().nullable(),
    language: p.string().$type<Language>().nullable(),
    agentId: p.uuid().nullable(),
    collectorId: p.uuid().nullable(),
    createdAt: p.datetime(),
  },
});

/** A debtor. Who owns it today stands here; since when and before whom, in account_owners. */
export class Account extends AccountSchema.class {}

AccountSchema.setClass(Account);
