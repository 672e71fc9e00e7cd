import type { Language } from '../../../kernel/texts.ts';
import type { Dice } from './dice.ts';
import type { NamePool } from './names/pool.ts';

/** A person at a debtor. */
export interface Contact {
  name: string;
  role: string;
  email: string;
  phone: string;
  language: Language;
}

/** Book-keeping first, and for some a director and a buyer. Mailboxes under .example reach nobody. */
export function contactsOf(
  pool: NamePool,
  dice: Dice,
  site: string,
  language: Language,
): Contact[] {
  const count = dice.weighted([
    [45, 1],
    [40, 2],
    [15, 3],
  ] as const);
  return pool.roles.slice(0, count).map((role, at) => {
    const woman = dice.chance(at === 0 ? 0.8 : 0.35);
    const [surnameOfWoman, surnameOfMan] = dice.pick(pool.surnames);
    const name = woman
      ? `${dice.pick(pool.women)} ${surnameOfWoman}`
      : `${dice.pick(pool.men)} ${surnameOfMan}`;
    const mailbox = ['', 'office', 'director', 'purchase'][at] || pool.mailbox;
    return {
      name,
      role,
      email: `${mailbox}@${site}`,
      phone: pool.phone(fourDigits(dice)),
      language,
    };
  });
}

const fourDigits = (dice: Dice): string => String(dice.int(0, 9999)).padStart(4, '0');
