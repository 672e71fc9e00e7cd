import type { GraphQLResolveInfo, SelectionSetNode } from 'graphql';

const known = new WeakMap<SelectionSetNode, ReadonlySet<string>>();

/**
 * The names of all fields that are asked for without arguments below this one, on whatever level, through fragments
 * too: more than will be answered where some are left out by a directive, never less. Read once for each document.
 */
export function fieldsBelow({ fieldNodes, fragments }: GraphQLResolveInfo): ReadonlySet<string> {
  const [asked] = fieldNodes;
  if (!asked?.selectionSet) return new Set();
  let names = known.get(asked.selectionSet);
  if (!names) known.set(asked.selectionSet, (names = namesIn(fieldNodes, fragments)));
  return names;
}

function namesIn(
  nodes: GraphQLResolveInfo['fieldNodes'],
  fragments: GraphQLResolveInfo['fragments'],
): Set<string> {
  const names = new Set<string>();
  const within = (set: SelectionSetNode | undefined): void => {
    for (const selection of set?.selections ?? []) {
      if (selection.kind === 'Field' && !selection.arguments?.length) {
        names.add(selection.name.value);
      }
      within(
        selection.kind === 'FragmentSpread'
          ? fragments[selection.name.value]?.selectionSet
          : selection.selectionSet,
      );
    }
  };
  for (const { selectionSet } of nodes) within(selectionSet);
  return names;
}
