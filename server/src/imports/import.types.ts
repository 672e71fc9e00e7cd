import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateTimeScalar, DecimalScalar } from '../kernel/scalars.ts';
import { ImportFieldType } from './mappings/import-mapping.types.ts';
import type { MappedField } from './mappings/save-import-mapping.ts';
import type { ImportRow, RefusalRow } from './import.query.ts';
import type { EarlierImport } from './same-file.query.ts';

export const ImportStatus = { RUNNING: 'RUNNING', DONE: 'DONE', FAILED: 'FAILED' } as const;

registerEnumType(ImportStatus, {
  name: 'ImportStatus',
  description: 'How far an import is.',
  valuesConfig: {
    RUNNING: { description: 'Its rows are being posted.' },
    DONE: { description: 'Each row was imported, skipped or refused.' },
    FAILED: {
      description: 'It stopped; what it posted stands, and sending the file again completes it.',
    },
  },
});

@ObjectType('EarlierImport', {
  simpleResolvers: true,
  description: 'An import that had the very same file, byte by byte.',
})
export class EarlierImportType implements EarlierImport {
  @Field(() => ID, { description: 'Of the import.' }) id!: string;
  @Field(() => String, { description: 'LEDGER, PAYMENTS or RATES.' }) kind!: string;
  @Field(() => String, { description: 'APPEND or SNAPSHOT.' }) mode!: string;
  @Field(() => String, { nullable: true, description: 'As the caller named it then.' })
  fileName!: string | null;
  @Field(() => DateTimeScalar, { description: 'When the file had arrived.' }) createdAt!: string;
  @Field(() => String, { description: 'The name of who sent it.' }) createdBy!: string;
}

@ObjectType('Import', {
  simpleResolvers: true,
  description: 'A file that was read into the books.',
})
export class ImportType implements ImportRow {
  @Field(() => ID, { description: 'Opaque.' }) id!: string;
  @Field(() => ImportStatus, { description: 'How far it is.' }) status!: ImportRow['status'];
  @Field(() => String, { description: 'LEDGER, PAYMENTS or RATES.' }) kind!: string;
  @Field(() => String, { description: 'APPEND: new documents; SNAPSHOT: all that is open now.' })
  mode!: string;
  @Field(() => String, { nullable: true, description: 'As the caller named it.' }) fileName!:
    string | null;
  @Field(() => Int, { description: 'Records of the file, its header and blank lines not counted.' })
  rowsRead!: number;
  @Field(() => Int, { description: 'Rows that changed the books.' }) rowsImported!: number;
  @Field(() => Int, { description: 'Rows that were in the books already.' }) rowsSkipped!: number;
  @Field(() => Int, { description: 'Rows that cannot be booked; see refusals.' })
  rowsRefused!: number;
  @Field(() => [String], { description: 'Columns of the file that were not read.' })
  unknownColumns!: string[];
  @Field(() => [String], { description: 'What was left out of imported rows, and why.' })
  warnings!: string[];
  @Field(() => String, { nullable: true, description: 'Why it failed, for programs.' }) errorCode!:
    string | null;
  @Field(() => String, { nullable: true, description: 'Why it failed, for people.' })
  errorMessage!: string | null;
  @Field(() => DateTimeScalar, { description: 'When the file had arrived.' }) createdAt!: string;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When the last row was done.' })
  finishedAt!: string | null;
  @Field(() => String, { description: 'CSV, XLSX or XML.' }) format!: string;
  @Field(() => String, { nullable: true, description: 'Of a CSV file: in what it was written.' })
  encoding!: string | null;
  @Field(() => String, { nullable: true, description: 'Of a workbook: the sheet that was read.' })
  sheet!: string | null;
  @Field(() => [ImportFieldType], { description: 'Which column was which.' })
  fields!: MappedField[];
  @Field(() => String, { nullable: true, description: 'Null: as the file itself showed.' })
  dateFormat!: string | null;
  @Field(() => String, { nullable: true, description: 'What the kept mapping was called.' })
  mappingName!: string | null;
  @Field(() => EarlierImportType, {
    nullable: true,
    description:
      'The last import before it that had the same file and was neither taken back nor stopped.',
  })
  sameFile!: EarlierImport | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was taken back.' })
  undoneAt!: string | null;
  undoneById!: string | null;
  createdById!: string;
}

@ObjectType('ImportRefusal', {
  simpleResolvers: true,
  description: '`line` counts from 1, the header included.',
})
export class ImportRefusalType implements RefusalRow {
  @Field(() => Int, { description: 'The physical line of the file where the record starts.' })
  line!: number;
  @Field(() => String, {
    nullable: true,
    description: 'Its first faulty column, as the file calls it.',
  })
  column!: string | null;
  @Field(() => String, { description: "Why, in the caller's language." }) message!: string;
}

@ObjectType('ImportTotal', {
  simpleResolvers: true,
  description: 'What an import brought in one currency.',
})
export class ImportTotalType {
  @Field(() => String, { description: 'ISO 4217.' }) currency!: string;
  @Field(() => DecimalScalar, {
    description:
      'Open amounts of the documents, or amounts of the payments; credits count against it.',
  })
  open!: string;
}

@ObjectType('ImportPage', { simpleResolvers: true, description: 'Some imports of all.' })
export class ImportPageType {
  @Field(() => Int, { description: 'How many there are in all.' }) total!: number;
  @Field(() => [ImportType], { description: 'Those of this page.' }) items!: ImportType[];
}
