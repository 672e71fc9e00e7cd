import type { Example } from './examples.ts';

/** What is asked, as it stands in the fields of the page. */
export interface Ask {
  kind: Example['kind'];
  /** The operation, or the file. */
  text: string;
  variables: Record<string, unknown>;
  /** Where the server is, such as http://127.0.0.1:4000. */
  origin: string;
}

const TOKEN = 'Bearer ${process.env.TOKEN}';

/** The same in a shell; nothing where a shell cannot do it: curl speaks no WebSocket. */
export function curlOf(ask: Ask): string | null {
  if (ask.kind === 'subscription') return null;
  if (ask.kind === 'upload') {
    return `curl -sS -H "Authorization: Bearer $TOKEN" --data-binary @- \\
  '${uploadAddress(ask)}' <<'FILE'
${ask.text.trimEnd()}
FILE`;
  }
  const body = JSON.stringify({ query: ask.text, variables: ask.variables }, null, 2);
  return `curl -sS '${ask.origin}/graphql' -H "Authorization: Bearer $TOKEN" \\
  -H 'content-type: application/json' --data-binary @- <<'JSON'
${body}
JSON`;
}

/** The same in TypeScript, for Node 24 and later: \`fetch\` is there, graphql-ws for what is live. */
export function typescriptOf(ask: Ask): string {
  if (ask.kind === 'upload') {
    return `const answer = await fetch('${uploadAddress(ask)}', {
  method: 'POST',
  headers: { authorization: \`${TOKEN}\` },
  body: ${literal(ask.text)},
});
console.log(JSON.stringify(await answer.json(), null, 2));`;
  }
  const head = `const query = ${literal(ask.text.trimEnd())};
const variables = ${JSON.stringify(ask.variables, null, 2)};
`;
  return ask.kind === 'subscription' ? liveOf(ask, head) : askedOf(ask, head);
}

const askedOf = ({ origin }: Ask, head: string): string => `${head}
const answer = await fetch('${origin}/graphql', {
  method: 'POST',
  headers: { 'content-type': 'application/json', authorization: \`${TOKEN}\` },
  body: JSON.stringify({ query, variables }),
});
console.log(JSON.stringify(await answer.json(), null, 2));`;

const liveOf = (
  { origin }: Ask,
  head: string,
): string => `import { createClient } from 'graphql-ws';

${head}
const client = createClient({
  url: '${origin.replace(/^http/, 'ws')}/graphql',
  connectionParams: { authorization: \`${TOKEN}\` },
});
for await (const event of client.iterate({ query, variables })) {
  console.log(JSON.stringify(event, null, 2));
}`;

function uploadAddress({ origin, variables }: Ask): string {
  const asked = new URLSearchParams(
    Object.entries(variables).map(([name, value]): [string, string] => [name, String(value)]),
  );
  return `${origin}/imports/ledger?${asked.toString()}`;
}

/** Text over several lines between backticks. */
const literal = (text: string): string =>
  `\`${text.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${')}\``;
