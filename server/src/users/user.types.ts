import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { DateTimeScalar } from '../kernel/scalars.ts';
import type { Language } from '../kernel/texts.ts';
import { ROLES, type Role } from './roles.ts';

export const RoleEnum = Object.fromEntries(ROLES.map(role => [role, role])) as Record<Role, Role>;

registerEnumType(RoleEnum, {
  name: 'Role',
  description: 'What a person is in the organisation. Rights of several roles add up.',
  valuesConfig: {
    COLLECTOR: { description: 'Collects the accounts given to him and those of nobody.' },
    AGENT: { description: 'Sells, and answers for the debt of his own accounts.' },
    FIELD_AGENT: { description: 'An agent on the road.' },
    SALES_HEAD: { description: 'Sees every account and gives them to people.' },
    DIRECTOR: { description: 'Answers for the money: posts, allocates, sets limits.' },
    ADMIN: { description: 'Runs the system: users, imports, tokens.' },
  },
});

@ObjectType('User', { simpleResolvers: true, description: 'A person who signs in.' })
export class UserType {
  @Field(() => ID, { description: 'Opaque.' }) id!: string;
  @Field(() => String, { description: 'As the person is called.' }) name!: string;
  @Field(() => String, { description: 'What the person signs in with; lower case.' })
  email!: string;
  @Field(() => [RoleEnum], { description: 'All roles of the person.' }) roles!: Role[];
  @Field(() => String, { description: 'Language of the app: ro, ru, it, en.' }) language!: Language;
  @Field(() => [String], {
    nullable: true,
    description: 'What the user may do; only on the caller himself, else null.',
  })
  permissions!: string[] | null;
}

@ObjectType('UserAccount', {
  simpleResolvers: true,
  description: 'A user as administrators see him.',
})
export class UserAccountType {
  @Field(() => ID, { description: 'Opaque.' }) id!: string;
  @Field(() => String, { description: 'As the person is called.' }) name!: string;
  @Field(() => String, { description: 'What the person signs in with; lower case.' })
  email!: string;
  @Field(() => [RoleEnum], { description: 'All roles of the person.' }) roles!: Role[];
  @Field(() => String, { description: 'Language of the app: ro, ru, it, en.' }) language!: Language;
  @Field(() => DateTimeScalar, { description: 'When the user was created.' }) createdAt!: string;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Since when nobody signs in as him.',
  })
  disabledAt!: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When he signed in last.' })
  lastSignInAt!: string | null;
  @Field(() => [String], { description: 'What his roles let him do, by name.' })
  permissions!: string[];
}

@InputType('CreateUserInput', { description: 'A new user.' })
export class CreateUserInput {
  @Field(() => String, { description: 'As the person is called.' }) name!: string;
  @Field(() => String, { description: 'What the person signs in with; nobody else has it.' })
  email!: string;
  @Field(() => [RoleEnum], { description: 'At least one.' }) roles!: Role[];
  @Field(() => String, { description: 'To begin with; 10 characters or more.' }) password!: string;
  @Field(() => String, { nullable: true, description: "The organisation's where left out." })
  language?: string | null;
}

@InputType('ChangeUserInput', { description: 'What changes; what is left out stays.' })
export class ChangeUserInput {
  @Field(() => String, { nullable: true, description: 'As the person is called.' })
  name?: string | null;
  @Field(() => [RoleEnum], { nullable: true, description: 'All roles from now on; at least one.' })
  roles?: Role[] | null;
  @Field(() => String, { nullable: true, description: 'Language of the app: ro, ru, it, en.' })
  language?: string | null;
}
