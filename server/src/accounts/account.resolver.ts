import type { GraphQLResolveInfo } from 'graphql';
import {
  Arg,
  Ctx,
  FieldResolver,
  ID,
  Info,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import type { Context } from '../kernel/context.ts';
import { fieldsBelow } from '../kernel/fields.ts';
import { userOf } from '../users/user.query.ts';
import { UserType } from '../users/user.types.ts';
import { accountFacets } from './account-facets.query.ts';
import { account, accountNow, type AccountRow } from './account.query.ts';
import {
  AccountFilterInput,
  AccountSortInput,
  AddContactInput,
  CreateAccountInput,
  EditAccountInput,
  EditContactInput,
} from './account-input.types.ts';
import { AccountFacetsType, AccountPageType, AccountType, ContactType } from './account.types.ts';
import { accounts } from './accounts.query.ts';
import { addContact } from './add-contact.ts';
import { assignAccount } from './assign-account.ts';
import { contactOf, contactsOf, notesOf } from './contacts.query.ts';
import { createAccount } from './create-account.ts';
import { editAccount } from './edit-account.ts';
import { editContact } from './edit-contact.ts';
import { removeContact } from './remove-contact.ts';
import './texts.ts';
import { writeAccountNotes } from './write-account-notes.ts';

@Resolver(() => AccountType)
export class AccountResolver {
  @Query(() => AccountType, {
    nullable: true,
    description:
      "One debtor, by id or by the code it has in the ERP. Null where it does not exist or is not the caller's to see.",
  })
  account(
    @Ctx() context: Context,
    @Arg('id', () => ID, { nullable: true, description: 'Our id.' }) id?: string | null,
    @Arg('code', () => String, { nullable: true, description: 'The code of the ERP.' })
    code?: string | null,
  ) {
    return account(context, { id, code });
  }

  @Query(() => AccountPageType, { description: "Debtors inside the caller's scope." })
  accounts(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => AccountFilterInput, { nullable: true, description: 'All must hold.' })
    filter: AccountFilterInput | null,
    @Arg('sort', () => [AccountSortInput], { nullable: true, description: 'By name if left out.' })
    sort: AccountSortInput[] | null,
    @Arg('offset', () => Int, {
      nullable: true,
      defaultValue: 0,
      description: 'Rows to pass over.',
    })
    offset: number | null,
    @Arg('limit', () => Int, { nullable: true, defaultValue: 50, description: 'At most 500.' })
    limit: number | null,
  ) {
    return accounts(context, {
      filter: filter ?? {},
      sort: sort ?? [],
      offset,
      limit,
      fields: fieldsBelow(info),
    });
  }

  @Query(() => AccountFacetsType, {
    description: "Values to filter accounts by, inside the caller's scope.",
  })
  accountFacets(@Ctx() context: Context) {
    return accountFacets(context, {});
  }

  @Mutation(() => AccountType, { description: 'A debtor that no ledger file has brought.' })
  async createAccount(
    @Ctx() context: Context,
    @Arg('input', () => CreateAccountInput, { description: 'Who it is.' })
    input: CreateAccountInput,
  ) {
    return accountNow(context, await createAccount(context, input));
  }

  @Mutation(() => AccountType, {
    description:
      'Gives the account to another agent and/or collector from today on; an owner left out stays, null leaves it to nobody.',
  })
  async assignAccount(
    @Ctx() context: Context,
    @Arg('accountId', () => ID, { description: 'The debtor.' }) accountId: string,
    @Arg('agentId', () => ID, { nullable: true, description: 'Who sells to it.' })
    agentId?: string | null,
    @Arg('collectorId', () => ID, { nullable: true, description: 'Who collects from it.' })
    collectorId?: string | null,
  ) {
    return accountNow(context, await assignAccount(context, { accountId, agentId, collectorId }));
  }

  @Mutation(() => ContactType, { description: 'A person at the debtor.' })
  async addContact(
    @Ctx() context: Context,
    @Arg('input', () => AddContactInput, { description: 'Who it is.' }) input: AddContactInput,
  ) {
    return contactOf(context, await addContact(context, input));
  }

  @Mutation(() => ContactType, { description: 'Corrects a person at a debtor.' })
  async editContact(
    @Ctx() context: Context,
    @Arg('input', () => EditContactInput, { description: 'As the person is from now on.' })
    input: EditContactInput,
  ) {
    return contactOf(context, await editContact(context, { ...input }));
  }

  @Mutation(() => AccountType, {
    description: 'Forgets a person at a debtor; answers with the debtor.',
  })
  async removeContact(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'Whom.' }) id: string,
  ) {
    return accountNow(context, await removeContact(context, { id }));
  }

  @Mutation(() => AccountType, { description: 'Corrects what is said of a debtor himself.' })
  async editAccount(
    @Ctx() context: Context,
    @Arg('input', () => EditAccountInput, { description: 'What changes.' })
    input: EditAccountInput,
  ) {
    return accountNow(context, await editAccount(context, { ...input }));
  }

  @Mutation(() => AccountType, {
    description: 'What everybody who works with this debtor should know, in words.',
  })
  async writeAccountNotes(
    @Ctx() context: Context,
    @Arg('accountId', () => ID, { description: 'The debtor.' }) accountId: string,
    @Arg('notes', () => String, { nullable: true, description: 'All of it; null: nothing.' })
    notes: string | null,
  ) {
    return accountNow(context, await writeAccountNotes(context, { accountId, notes }));
  }

  @FieldResolver(() => UserType, {
    nullable: true,
    description: 'Who sells to it, and is scored by it.',
  })
  agent(@Ctx() context: Context, @Root() row: AccountRow) {
    return userOf(context, row.agentId);
  }

  @FieldResolver(() => UserType, { nullable: true, description: 'Who collects from it.' })
  collector(@Ctx() context: Context, @Root() row: AccountRow) {
    return userOf(context, row.collectorId);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'What everybody who works with it should know, in words.',
  })
  notes(@Ctx() context: Context, @Root() row: AccountRow) {
    return notesOf(context, row.id);
  }

  @FieldResolver(() => [ContactType], { description: 'People there, first known first.' })
  contacts(@Ctx() context: Context, @Root() row: AccountRow) {
    return contactsOf(context, row.id);
  }
}
