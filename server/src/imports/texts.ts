import { addTexts } from '../kernel/texts.ts';
import { en, ro } from './texts-en-ro.ts';
import { it, ru } from './texts-ru-it.ts';

const prefixed = (texts: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(texts).map(([code, text]) => [`import.${code}`, text]));

addTexts({ en: prefixed(en), ro: prefixed(ro), ru: prefixed(ru), it: prefixed(it) });
