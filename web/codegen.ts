import type { CodegenConfig } from '@graphql-codegen/cli';

/** What the schema itself says, once for all rooms; types only, nothing of it comes to the browser. */
const SCHEMA_TYPES = 'src/gql/types.ts';

/** Types and documents from the committed schema: offline, no server needed. */
export default {
  schema: '../schema/schema.graphql',
  documents: ['src/**/*.graphql'],
  ignoreNoDocuments: true,
  config: {
    useTypeImports: true,
    enumType: 'string-literal',
    strictScalars: true,
    scalars: { Decimal: 'string', Date: 'string', DateTime: 'string' },
  },
  generates: {
    [SCHEMA_TYPES]: {
      plugins: ['typescript-operations'],
      config: { generateOperationTypes: false },
    },
    // Beside each operation, so that it comes along with the pages that ask it and with no other.
    'src/': {
      preset: 'near-operation-file',
      presetConfig: {
        extension: '.graphql.ts',
        baseTypesPath: SCHEMA_TYPES.replace('src/', ''),
      },
      plugins: ['typescript-operations', 'typed-document-node'],
      config: { importSchemaTypesFrom: SCHEMA_TYPES, documentMode: 'documentNode' },
    },
  },
} satisfies CodegenConfig;
