import countries from 'i18n-iso-countries';
import { BadInput } from '../kernel/errors.ts';
import { optionalText, requiredText } from '../kernel/text-input.ts';
import { languageInput } from './language-input.ts';

/** What is said of a debtor himself, as it was written down. */
export interface AccountFields {
  name: string;
  taxId: string | null;
  country: string;
  region: string | null;
  customerClass: string | null;
  termsDays: number | null;
  language: string | null;
}

/** The same as somebody writes it; what is left out is not spoken of. */
export type AccountInput = { [Field in keyof AccountFields]?: AccountFields[Field] | null };

const TERMS_DAYS_MAX = 365;

/** Each field as it is kept; BAD_USER_INPUT names it where it is wrong. */
export const FIELD_INPUT = {
  name: (text: string | null) => requiredText('name', text ?? '', 200),
  taxId: (text: string | null | undefined) => optionalText('taxId', text, 64),
  country: countryInput,
  region: (text: string | null | undefined) => optionalText('region', text, 100),
  customerClass: (text: string | null | undefined) => optionalText('customerClass', text, 100),
  termsDays: termsInput,
  language: languageInput,
};

function countryInput(text: string | null): string {
  const code = text?.trim().toUpperCase() ?? '';
  if (!/^[A-Z]{2}$/.test(code) || !countries.isValid(code)) {
    throw new BadInput('country', 'A country has a code of two letters, such as RO');
  }
  return code;
}

function termsInput(days: number | null | undefined): number | null {
  if (days == null) return null;
  if (days < 0 || days > TERMS_DAYS_MAX)
    throw new BadInput('termsDays', `0 to ${TERMS_DAYS_MAX} days`);
  return days;
}
