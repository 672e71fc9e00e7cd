import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateScalar, DecimalScalar } from '../kernel/scalars.ts';
import { AppliedRateType } from '../rates/rate.types.ts';
import { DIMENSIONS, type DimensionName } from './dimensions.ts';
import { MEASURES, type MeasureName } from './measures.ts';
import type { Converted } from './pivot-items.query.ts';

const enumOf = <Name extends string>(names: readonly Name[]): Record<Name, Name> =>
  Object.fromEntries(names.map(name => [name, name])) as Record<Name, Name>;

export const PivotDimension = enumOf(DIMENSIONS);
export const PivotMeasure = enumOf(MEASURES);

registerEnumType(PivotDimension, {
  name: 'PivotDimension',
  description: 'What items are told apart by. Its key is the empty text where an item has none.',
  valuesConfig: {
    COMPANY: { description: 'Our company; by its code.' },
    CURRENCY: { description: 'Currency of the item; ISO 4217.' },
    REGION: { description: 'Region of the account.' },
    AGENT: { description: 'Who sells to the account; by user id.' },
    COLLECTOR: { description: 'Who collects from the account; by user id.' },
    CUSTOMER_CLASS: { description: 'Class of the account.' },
    COUNTRY: { description: 'Country of the account; ISO 3166.' },
    ACCOUNT: { description: 'The account; by its id.' },
    BUCKET: { description: 'How long overdue: NOT_DUE, 1-30, 31-60, 61-90, 90+.' },
    DUE_MONTH: { description: 'Month of the due day: YYYY-MM.' },
  },
});

registerEnumType(PivotMeasure, {
  name: 'PivotMeasure',
  description: 'What is counted or summed in a cell.',
  valuesConfig: {
    OPEN: { description: 'Open amount.' },
    OVERDUE: { description: 'Open amount past its due day.' },
    NOT_DUE: { description: 'Open amount not past its due day.' },
    ITEM_COUNT: { description: 'Number of open items.' },
    ACCOUNT_COUNT: { description: 'Number of accounts with open items, each once.' },
    DISPUTED: { description: 'Disputed part of overdue items.' },
    PROMISED: { description: 'Promised part of overdue items.' },
    CREDIT_LIMIT: {
      description: 'Credit limits of those accounts, each once, in its own currency.',
    },
  },
});

@InputType('PivotFilter', { description: 'Only items whose key is among these.' })
export class PivotFilter {
  @Field(() => PivotDimension, { description: 'Of which dimension.' }) dimension!: DimensionName;
  @Field(() => [String], { description: 'Keys; the empty text is none. At most 500.' })
  in!: string[];
}

@InputType('PivotInput', { description: 'Which pivot.' })
export class PivotInput {
  @Field(() => [PivotDimension], {
    description: 'Outermost first; at most 5 row and 2 column dimensions.',
  })
  rows!: DimensionName[];
  @Field(() => [PivotDimension], { description: 'Outermost first.' }) columns!: DimensionName[];
  @Field(() => [PivotMeasure], { description: '1 to 8.' }) measures!: MeasureName[];
  @Field(() => [PivotFilter], { nullable: true, description: 'All of them must hold.' })
  filters?: PivotFilter[] | null;
  @Field(() => [String], {
    nullable: true,
    description: 'Only the rows below this row key; left out or empty: from the top.',
  })
  under?: string[] | null;
  @Field(() => Int, {
    nullable: true,
    description:
      'How many row levels below `under`: 1 is its children only; left out: all of them.',
  })
  depth?: number | null;
  @Field(() => DateScalar, {
    nullable: true,
    description: 'Ageing and balances as they stood at the end of that day; today where left out.',
  })
  asOf?: string | null;
  @Field(() => String, {
    nullable: true,
    description:
      "Amounts in this currency at the day's rate. Where left out, a money value that would add up two currencies is null.",
  })
  inCurrency?: string | null;
}

@ObjectType('PivotColumn', {
  simpleResolvers: true,
  description: 'A column, a subtotal or the total.',
})
export class PivotColumnType {
  @Field(() => [String], { description: 'Shorter than the column dimensions: a subtotal.' })
  key!: string[];
  @Field(() => [String], { description: 'What a person reads for each part of the key.' })
  label!: string[];
}

@ObjectType('PivotRow', { simpleResolvers: true, description: 'A row with its values.' })
export class PivotRowType {
  @Field(() => [String], { description: 'Shorter than the row dimensions: a subtotal.' })
  key!: string[];
  @Field(() => [String], { description: 'What a person reads for each part of the key.' })
  label!: string[];
  @Field(() => Int, {
    description: 'Rows one level below, whether or not they are in this answer.',
  })
  childCount!: number;
  @Field(() => [DecimalScalar], {
    nullable: 'items',
    description:
      'Column by column, and within a column measure by measure; null where there is nothing (or two currencies).',
  })
  values!: (string | null)[];
}

@ObjectType('Pivot', { simpleResolvers: true, description: 'Open items over two axes.' })
export class PivotType {
  @Field(() => DateScalar, { description: 'The day it shows.' }) asOf!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The currency of all amounts; null: each cell in that of its items.',
  })
  inCurrency!: string | null;
  @Field(() => [AppliedRateType], {
    description: 'The rates by which amounts of other currencies were converted, by currency.',
  })
  rates!: AppliedRateType[];
  @Field(() => [PivotColumnType], {
    description:
      'In display order, subtotals included: a key shorter than the column dimensions is a subtotal, the empty key (always there, last) the total.',
  })
  columns!: PivotColumnType[];
  @Field(() => [PivotRowType], {
    description:
      'In display order, each parent before its children; the first row has the key `under` and carries the totals.',
  })
  rows!: PivotRowType[];
}

@ObjectType('ConvertedItem', {
  simpleResolvers: true,
  description:
    'What an item comes to in one currency at the rates of the day. Each figure is rounded once: all of them may differ from the cell by a coin for each.',
})
export class ConvertedItemType implements Converted {
  @Field(() => String, { description: 'ISO 4217 code.' }) currency!: string;
  @Field(() => DecimalScalar, { description: 'What of it is not settled.' }) open!: string;
  @Field(() => DecimalScalar, { description: 'What of it is disputed.' }) disputed!: string;
  @Field(() => DecimalScalar, { description: 'What of it is covered by open promises.' })
  promised!: string;
}
