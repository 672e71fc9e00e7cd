import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../kernel/scalars.ts';
import type { ImportMappingRow } from './import-mappings.query.ts';
import type { MappedField, SaveImportMapping } from './save-import-mapping.ts';

@ObjectType('ImportField', {
  simpleResolvers: true,
  description: 'Where a field of ours comes from.',
})
export class ImportFieldType implements MappedField {
  @Field(() => String, { description: 'As the ledger file of the contract calls it.' })
  field!: string;
  @Field(() => String, { nullable: true, description: 'The column of the file.' }) column!:
    string | null;
  @Field(() => String, { nullable: true, description: 'For rows that say nothing themselves.' })
  value!: string | null;
}

@ObjectType('ImportMapping', {
  simpleResolvers: true,
  description: 'Which column is which, kept under a name.',
})
export class ImportMappingType implements ImportMappingRow {
  @Field(() => ID, { description: 'Opaque.' }) id!: string;
  @Field(() => String, { description: 'LEDGER or PAYMENTS.' }) kind!: ImportMappingRow['kind'];
  @Field(() => String, { description: 'Unique for its kind.' }) name!: string;
  @Field(() => [ImportFieldType], { description: 'Fields that come from somewhere.' })
  fields!: MappedField[];
  @Field(() => String, { nullable: true, description: 'Null: as the file itself shows.' })
  dateFormat!: string | null;
  @Field(() => DateTimeScalar, { description: 'When it was saved.' }) createdAt!: string;
  @Field(() => DateTimeScalar, { description: 'When a file was last read with it.' })
  usedAt!: string;
  createdById!: string;
}

@InputType('ImportFieldInput', { description: 'Where a field comes from.' })
export class ImportFieldInput implements MappedField {
  @Field(() => String, { description: 'As the ledger file of the contract calls it.' })
  field!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The column of the file; none: it has none.',
  })
  column?: string | null;
  @Field(() => String, { nullable: true, description: 'For rows that say nothing themselves.' })
  value?: string | null;
}

@InputType('ImportMappingInput', { description: 'A mapping to keep.' })
export class ImportMappingInput implements SaveImportMapping {
  @Field(() => String, { description: 'LEDGER or PAYMENTS.' }) kind!: string;
  @Field(() => String, { description: 'One that is known already is replaced.' }) name!: string;
  @Field(() => [String], { description: 'All columns of the file: by them it is suggested again.' })
  header!: string[];
  @Field(() => [ImportFieldInput], { description: 'Where each field comes from.' })
  fields!: ImportFieldInput[];
  @Field(() => String, { nullable: true, description: 'One of the formats of days.' })
  dateFormat?: string | null;
}
