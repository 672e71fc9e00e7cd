import 'reflect-metadata';
import { lexicographicSortSchema, printSchema, type GraphQLSchema } from 'graphql';
import { buildSchema as buildTypeGraphqlSchema, type PubSub } from 'type-graphql';
import { answerWithBrought } from './kernel/brought.ts';
import { resolvers } from './resolvers.ts';

/** type-graphql asks for one; ours draw from what is stored, each with a `subscribe` of its own. */
const NO_PUB_SUB: PubSub = {
  publish: () => undefined,
  subscribe(topic) {
    throw new Error(`the subscription ${topic} has no source`);
  },
};

/** The API, from the decorated classes of all rooms. Input is checked by scalars and commands, so no third place. */
export const buildSchema = async (): Promise<GraphQLSchema> =>
  answerWithBrought(
    await buildTypeGraphqlSchema({ resolvers, validate: false, pubSub: NO_PUB_SUB }),
  );

/** The API as it is reviewed in git, in alphabetical order. */
export const printed = (schema: GraphQLSchema): string =>
  `${printSchema(lexicographicSortSchema(schema))}\n`;
