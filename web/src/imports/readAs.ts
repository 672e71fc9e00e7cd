import type { ComposerTranslation } from 'vue-i18n';
import type { ImportPartsFragment } from './imports.graphql.ts';
import { encodingName } from './preview.ts';

type Read = Pick<
  ImportPartsFragment,
  'kind' | 'mode' | 'format' | 'sheet' | 'encoding' | 'mappingName'
>;

/** How a file was read: whether a ledger was added to the books or was all that is open, in what it was written, by which mapping. */
export const readAs = (t: ComposerTranslation, one: Read): string[] =>
  [
    one.kind === 'LEDGER' ? t(`imports.readAs.${one.mode}`) : '',
    one.format === 'XLSX'
      ? t('imports.sheetNamed', { name: one.sheet })
      : encodingName(one.encoding ?? null),
    one.mappingName ? t('imports.mappingNamed', { name: one.mappingName }) : '',
  ].filter(Boolean);
