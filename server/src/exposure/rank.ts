import type { Language } from '../kernel/texts.ts';
import type { Ranked } from './arrange.ts';
import { BUCKET_KEYS, type DimensionName } from './dimensions.ts';
import type { Labels } from './labels.query.ts';

/** Buckets and months in their own order, others by label as the language sorts, none last; stable by key. */
export function ranked(name: DimensionName, labels: Labels, language: Language): Ranked {
  const compareLabels = comparing(language);
  const byKey = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  const compare = (a: string, b: string): number => {
    if (a === '' || b === '') return a === b ? 0 : a === '' ? 1 : -1;
    if (name === 'BUCKET') return BUCKET_KEYS.indexOf(a) - BUCKET_KEYS.indexOf(b);
    if (name === 'DUE_MONTH') return byKey(a, b);
    return compareLabels(labels.get(a) ?? a, labels.get(b) ?? b) || byKey(a, b);
  };
  const order = [...labels.keys()].sort(compare);
  return new Map(order.map((key, rank) => [key, { label: labels.get(key) ?? key, rank }]));
}

const collators = new Map<Language, Intl.Collator>();

/** One for each language: making it takes longer than sorting a level. */
function comparing(language: Language): Intl.Collator['compare'] {
  const collator = collators.get(language) ?? new Intl.Collator(language);
  collators.set(language, collator);
  return collator.compare;
}
