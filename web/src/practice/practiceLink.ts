import { ApolloLink, Observable, type FetchResult } from '@apollo/client/core';
import { getMainDefinition } from '@apollo/client/utilities';
import {
  GraphQLError,
  type DocumentNode,
  type FragmentDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { perform } from './perform.ts';
import type { PracticeWorld } from './world.ts';

/** Something was asked or done in the practice: the steps listen. */
export interface Done {
  name: string;
  variables: Record<string, unknown>;
}

/** Answers from memory. Nothing is sent, and what the practice does not know is refused, not passed on. */
export const practiceLink = (world: PracticeWorld, did: (done: Done) => void): ApolloLink =>
  new ApolloLink(({ operationName: name, variables, query }) => {
    const answer = perform(world, name, variables);
    if (!answer) {
      const refused = new GraphQLError('', { extensions: { code: 'PRACTICE_ONLY' } });
      return Observable.of<FetchResult>({ errors: [refused] });
    }
    did({ name, variables });
    return Observable.of<FetchResult>({ data: picked(query, answer) });
  });

/** Just the fields that were asked for; those the practice has not are null. */
function picked(document: DocumentNode, answer: object): Record<string, unknown> {
  const fragments = new Map(
    document.definitions.flatMap(each =>
      each.kind === 'FragmentDefinition' ? [[each.name.value, each] as const] : [],
    ),
  );
  const { selectionSet } = getMainDefinition(document);
  return pick(answer, selectionSet, fragments) as Record<string, unknown>;
}

function pick(
  value: unknown,
  set: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): unknown {
  if (Array.isArray(value)) return value.map(each => pick(each, set, fragments));
  if (value === null || value === undefined) return null;
  const fields = value as Record<string, unknown>;
  return set.selections.reduce<Record<string, unknown>>((all, node) => {
    if (node.kind === 'FragmentSpread') {
      const fragment = fragments.get(node.name.value);
      return fragment
        ? { ...all, ...(pick(value, fragment.selectionSet, fragments) as object) }
        : all;
    }
    if (node.kind !== 'Field') return all;
    const field = fields[node.name.value] ?? null;
    const inner = node.selectionSet ? pick(field, node.selectionSet, fragments) : field;
    return { ...all, [node.alias?.value ?? node.name.value]: inner };
  }, {});
}
