import { say, type Language } from '../../kernel/texts.ts';
import type { MeasureName } from '../measures.ts';
import './texts.ts';

/** A text that a spreadsheet would take for a formula gets an apostrophe before it. */
export const harmless = (text: string): string => (/^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text);

export const measureText = (language: Language, measure: MeasureName): string =>
  say(language, `exposure.measure.${measure}`);
