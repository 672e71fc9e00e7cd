import type { Language } from '../../../../kernel/texts.ts';
import { ENGLISH } from './en.ts';
import { ITALIAN } from './it.ts';
import type { Phrases } from './phrases.ts';
import { ROMANIAN } from './ro.ts';
import { RUSSIAN } from './ru.ts';

export const PHRASES: Record<Language, Phrases> = {
  ro: ROMANIAN,
  ru: RUSSIAN,
  it: ITALIAN,
  en: ENGLISH,
};
