import { z } from 'zod';
import type { Fact } from '../kernel/context.ts';
import { BadInput } from '../kernel/errors.ts';
import type { Language } from '../kernel/texts.ts';
import { optionalText, requiredText } from '../kernel/text-input.ts';
import { languageInput } from './language-input.ts';

/** A person at a debtor, as somebody wrote him down. */
export interface ContactFields {
  name: string;
  role?: string | null;
  email?: string | null;
  phone?: string | null;
  language?: string | null;
}

const CONTACT_FACTS = ['CONTACT_ADDED', 'CONTACT_CHANGED', 'CONTACT_REMOVED'] as const;
type ContactFactKind = (typeof CONTACT_FACTS)[number];

/** Somebody came to, changed at or left an account's people. */
export interface ContactFact extends Fact {
  kind: ContactFactKind;
  accountId: string;
  name: string;
}

export const contactFact = (
  kind: ContactFactKind,
  accountId: string,
  name: string,
): ContactFact => ({ kind, accountId, name });

export const isContactFact = (fact: Fact): fact is ContactFact =>
  (CONTACT_FACTS as readonly string[]).includes(fact.kind);

const PHONE = /^[+\d][\d\s()./-]{2,39}$/;

/** The fields as they are kept; BAD_USER_INPUT names the first that is wrong. */
export function contactFields(input: ContactFields): {
  name: string;
  role: string | null;
  email: string | null;
  phone: string | null;
  language: Language | null;
} {
  return {
    name: requiredText('name', input.name, 200),
    role: optionalText('role', input.role, 100),
    email: emailInput(input.email),
    phone: phoneInput(input.phone),
    language: languageInput(input.language),
  };
}

function emailInput(text: string | null | undefined): string | null {
  const email = optionalText('email', text, 254);
  if (email !== null && !z.email().safeParse(email).success) {
    throw new BadInput('email', 'Not a mail address');
  }
  return email;
}

function phoneInput(text: string | null | undefined): string | null {
  const phone = optionalText('phone', text, 40);
  if (phone !== null && !PHONE.test(phone)) throw new BadInput('phone', 'Not a telephone number');
  return phone;
}
