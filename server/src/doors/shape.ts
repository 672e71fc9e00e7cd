import {
  Kind,
  type DocumentNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** What an operation's text says of the work it asks for, fragments spread out. */
export interface Shape {
  depth: number;
  aliases: number;
  fields: number;
  directives: number;
  /** Names of the fields at the top, as often as they are asked. */
  roots: string[];
  /** Variables on which the cost depends: limits, and what includes or skips. */
  costVariables: string[];
}

type Fragments = ReadonlyMap<string, SelectionSetNode>;
type Measure = Pick<Shape, 'depth' | 'aliases' | 'fields' | 'directives'>;

const NOTHING: Measure = { depth: 0, aliases: 0, fields: 0, directives: 0 };

/** The operation that would run; null where the name leaves it open. */
export function operationOf(
  document: DocumentNode,
  name: string | null,
): OperationDefinitionNode | null {
  const operations = document.definitions.filter(node => node.kind === Kind.OPERATION_DEFINITION);
  if (name === null) return operations.length === 1 ? (operations[0] ?? null) : null;
  return operations.find(operation => operation.name?.value === name) ?? null;
}

/** Each fragment is measured once, so a bomb of fragments costs no more than its text. */
export function shapeOf(document: DocumentNode, operation: OperationDefinitionNode): Shape {
  const fragments = new Map(
    document.definitions
      .filter(node => node.kind === Kind.FRAGMENT_DEFINITION)
      .map(fragment => [fragment.name.value, fragment.selectionSet]),
  );
  const measured = new Map<string, Measure>();
  return {
    ...measure(operation.selectionSet, fragments, measured),
    roots: rootsOf(operation.selectionSet, fragments),
    costVariables: costVariablesOf(document),
  };
}

function measure(
  set: SelectionSetNode,
  fragments: Fragments,
  known: Map<string, Measure>,
): Measure {
  return set.selections.reduce((sum, node) => {
    const directives = node.directives?.length ?? 0;
    let inner = NOTHING;
    if (node.kind === Kind.FRAGMENT_SPREAD) inner = ofFragment(node.name.value, fragments, known);
    else if (node.selectionSet) inner = measure(node.selectionSet, fragments, known);
    const isField = node.kind === Kind.FIELD ? 1 : 0;
    const isAlias = node.kind === Kind.FIELD && node.alias ? 1 : 0;
    return {
      depth: Math.max(sum.depth, inner.depth + isField),
      aliases: sum.aliases + inner.aliases + isAlias,
      fields: sum.fields + inner.fields + isField,
      directives: sum.directives + inner.directives + directives,
    };
  }, NOTHING);
}

function ofFragment(name: string, fragments: Fragments, known: Map<string, Measure>): Measure {
  const before = known.get(name);
  if (before) return before;
  // A circle is refused by validation; here it only must not run forever.
  known.set(name, NOTHING);
  const set = fragments.get(name);
  const measured = set ? measure(set, fragments, known) : NOTHING;
  known.set(name, measured);
  return measured;
}

function rootsOf(set: SelectionSetNode, fragments: Fragments, open = new Set<string>()): string[] {
  return set.selections.flatMap(node => {
    if (node.kind === Kind.FIELD) return [node.name.value];
    if (node.kind === Kind.INLINE_FRAGMENT) return rootsOf(node.selectionSet, fragments, open);
    const spread = fragments.get(node.name.value);
    if (!spread || open.has(node.name.value)) return [];
    open.add(node.name.value);
    return rootsOf(spread, fragments, open);
  });
}

const COST_VARIABLE = /(?:\blimit\s*:|\bif\s*:)\s*\$(\w+)/g;

/** Read from the text: a name too many costs a second counting, nothing else. */
function costVariablesOf({ loc }: DocumentNode): string[] {
  const names = [...(loc?.source.body ?? '').matchAll(COST_VARIABLE)].map(([, name = '']) => name);
  return [...new Set(names)];
}
