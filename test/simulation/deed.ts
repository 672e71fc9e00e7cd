import fc from 'fast-check';
import type { CrashPoint } from './crash-points.ts';
import type { Account } from './model.ts';
import type { Door } from './doors.ts';
import type { World } from './world.ts';

/** Something that people do to the books, as it was drawn. */
export interface Act {
  act: string;
  /** Place of the account that it is done on. */
  account: number;
  drawn: object;
}

/** What is done, where the process dies over it, and whether it is sent once more though it was answered. */
export interface Step {
  act: Act;
  crash: CrashPoint | null;
  again: boolean;
  /** Through GraphQL; there nobody dies, and it may be sent again all the same. */
  overApi: boolean;
}

/** An act against the books as they stand: what to send, and what the books must say afterwards. */
export interface Deed {
  /** Sends it by one door or the other; answers with the id of what came of it. */
  send(key: string, door: Door): Promise<string>;
  /** Whether the same key does it once, by the API too. */
  isKeyed: boolean;
  /** The code with which it must be refused; null: it must go well. */
  refusal: string | null;
  /** What it does to the model. */
  tell(id: string): void | Promise<void>;
}

/** A kind of act: how often, what is drawn of it, and what it comes to; null where there is nothing to do it to. */
export interface Kind {
  weight: number;
  draw: fc.Arbitrary<object>;
  deed(world: World, on: Account, drawn: object): Deed | null;
}

export const kind = <Drawn extends object>(
  weight: number,
  draw: fc.Arbitrary<Drawn>,
  deed: (world: World, on: Account, drawn: Drawn) => Deed | null,
): Kind => ({ weight, draw, deed: (world, on, drawn) => deed(world, on, drawn as Drawn) });

/** Payments settle items in part as often as wholly. */
export const owed = fc.bigInt({ min: 1_000n, max: 60_000n });
export const paid = fc.bigInt({ min: 1n, max: 40_000n });
/** Percent of what there is: sometimes more. */
export const share = fc.integer({ min: 1, max: 130 });
/** Two digits, none, three. */
export const currency = fc.constantFrom('RON', 'RON', 'RON', 'RON', 'JPY', 'KWD');
export const which = fc.nat({ max: 5 });

/** A part of an amount; sometimes more than it. */
export const partOf = (amount: bigint, percent: number): bigint =>
  (amount * BigInt(percent)) / 100n;
/** One of them, whatever was drawn. */
export const oneOf = <One>(among: readonly One[], drawn: number): One | undefined =>
  among[drawn % among.length];
