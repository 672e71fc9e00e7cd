import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../kernel/scalars.ts';

/** A token as it is read; `userId` is resolved to the user. */
export interface ApiTokenRow {
  id: string;
  userId: string;
  name: string;
  scopes: string[] | null;
  createdAt: string;
  expiresAt: string | null;
  lastUsedAt: string | null;
  revokedAt: string | null;
}

@ObjectType('ApiToken', {
  simpleResolvers: true,
  description: 'What a program signs its requests with.',
})
export class ApiTokenType {
  @Field(() => ID, { description: 'Opaque.' }) id!: string;
  @Field(() => String, { description: 'What it is for.' }) name!: string;
  @Field(() => [String], {
    nullable: true,
    description: 'The permissions it is narrowed to; null: all of its user.',
  })
  scopes!: string[] | null;
  @Field(() => DateTimeScalar, { description: 'When it was made.' }) createdAt!: string;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ends by itself.' })
  expiresAt!: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'To the minute.' })
  lastUsedAt!: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was taken back.' })
  revokedAt!: string | null;
}

@ObjectType('CreatedApiToken', {
  simpleResolvers: true,
  description: 'A token and, this once, its text.',
})
export class CreatedApiTokenType {
  @Field(() => String, { description: 'Sent as `Authorization: Bearer …`; shown once.' })
  token!: string;
  @Field(() => ApiTokenType, { description: 'What is kept of it.' }) apiToken!: ApiTokenRow;
}

@InputType('CreateApiTokenInput', { description: 'A new token.' })
export class CreateApiTokenInput {
  @Field(() => String, { description: 'What it is for.' }) name!: string;
  @Field(() => ID, {
    nullable: true,
    description: "Whose rights it has; the caller's if left out.",
  })
  userId?: string | null;
  @Field(() => [String], {
    nullable: true,
    description:
      "Permissions as in `me.permissions`; all of that user's where left out. Made for another it never releases or rejects held orders, nor approves.",
  })
  scopes?: string[] | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Never where left out.' })
  expiresAt?: Date | null;
}
