/** What a country's debtors are called. Made up: none is meant to be a real firm or person. */
export interface NamePool {
  /** Proper names of firms. */
  roots: readonly string[];
  /** What they deal in, as it stands in a firm's name. */
  trades: readonly string[];
  /** The whole name of a firm from root and trade, by legal form with its weight. */
  forms: readonly (readonly [weight: number, form: (root: string, trade: string) => string])[];
  regions: readonly string[];
  women: readonly string[];
  men: readonly string[];
  /** Surnames of women and men. */
  surnames: readonly (readonly [woman: string, man: string])[];
  /** Roles, the one who pays first. */
  roles: readonly string[];
  /** Subscribers that cannot exist: no exchange begins with zeros. */
  phone(last: string): string;
  /** Local part of the book-keeping's mailbox. */
  mailbox: string;
}

/** The same name for men and women. */
export const surnames = (list: string): (readonly [string, string])[] =>
  list.split(' ').map(name => [name, name]);

export const words = (list: string): string[] => list.split(' ');
