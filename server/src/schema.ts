import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchema as buildTypeGraphqlSchema } from 'type-graphql';
import { resolvers } from './resolvers.ts';

/** The API, from the decorated classes of all rooms. Input is checked by scalars and commands, so no third place. */
export const buildSchema = (): Promise<GraphQLSchema> =>
  buildTypeGraphqlSchema({ resolvers, validate: false });
