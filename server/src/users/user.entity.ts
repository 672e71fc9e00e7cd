import { defineEntity, p } from '@mikro-orm/core';
import type { Language } from '../kernel/texts.ts';
import type { Role } from './roles.ts';

const UserSchema = defineEntity({
  name: 'User',
  tableName: 'users',
  properties: {
    id: p.uuid().primary(),
    email: p.string(),
    name: p.string(),
    passwordHash: p.string(),
    roles: p.array().$type<Role[]>(),
    language: p.string().$type<Language>(),
    createdAt: p.datetime(),
    disabledAt: p.datetime().nullable(),
  },
});

/** A person who signs in. People are disabled, never deleted: the books name them. */
export class User extends UserSchema.class {}

UserSchema.setClass(User);
