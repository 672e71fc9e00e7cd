import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateTimeScalar } from '../kernel/scalars.ts';
import type { Role } from '../users/roles.ts';
import { RoleEnum } from '../users/user.types.ts';
import type { SavedView, ViewPage } from './views.query.ts';

export const ViewPageEnum: Record<ViewPage, ViewPage> = { EXPOSURE: 'EXPOSURE' };

registerEnumType(ViewPageEnum, {
  name: 'ViewPage',
  description: 'A page of which views are kept.',
  valuesConfig: { EXPOSURE: { description: 'The pivot of what is owed.' } },
});

@ObjectType('SavedView', {
  simpleResolvers: true,
  description: 'A page as somebody has put it together. Whoever opens it sees his own figures.',
})
export class SavedViewType implements Omit<SavedView, 'ownerId'> {
  @Field(() => ID, { description: 'Opaque.' }) id!: string;
  @Field(() => ViewPageEnum, { description: 'Of which page.' }) page!: ViewPage;
  @Field(() => String, { description: 'As its owner calls it.' }) name!: string;
  @Field(() => String, { description: 'The query part of a link to it, without the `?`.' })
  query!: string;
  @Field(() => [RoleEnum], { description: 'Who sees it besides its owner; empty: nobody.' })
  roles!: Role[];
  @Field(() => Boolean, { description: "Whether it is the caller's own, to change as he likes." })
  mine!: boolean;
  @Field(() => Int, { description: 'One more with each change.' }) version!: number;
  @Field(() => DateTimeScalar, { description: 'When it was changed last.' }) updatedAt!: string;
}

@InputType('SaveViewInput', { description: 'A new view, or what an own one is from now on.' })
export class SaveViewInput {
  @Field(() => ID, { nullable: true, description: 'An own view to replace; a new one without.' })
  id?: string | null;
  @Field(() => Int, {
    nullable: true,
    description: 'The version that is replaced; VIEW_CHANGED where it has changed since.',
  })
  version?: number | null;
  @Field(() => ViewPageEnum, { description: 'Of which page.' }) page!: ViewPage;
  @Field(() => String, { description: "1 to 80 characters; once among one's own of a page." })
  name!: string;
  @Field(() => String, {
    description: 'The query part of a link to it, without the `?`; at most 20000 characters.',
  })
  query!: string;
}
