import type { Dice } from './dice.ts';

/** How a debtor pays. */
export interface Behaviour {
  /** Days after the due day, below zero before it; null: it does not pay this one, nor any later. */
  delay(dice: Dice, progress: number): number | null;
  /** Share of the year after which it orders no more. */
  ordersUntil: number;
  /** Pays small sums on account once it has stopped paying invoices. */
  paysOnAccount: boolean;
}

const ordinary = { ordersUntil: 1, paysOnAccount: false };

const BEHAVIOURS: readonly (readonly [weight: number, behaviour: Behaviour])[] = [
  [34, { ...ordinary, delay: dice => dice.int(-8, 0) }],
  // Never late until a few weeks ago: a friendly word is enough.
  [
    5,
    {
      ...ordinary,
      delay: (dice, progress) => (progress < 0.86 ? dice.int(-9, -2) : dice.int(25, 60)),
    },
  ],
  [23, { ...ordinary, delay: dice => dice.int(0, 9) }],
  [16, { ...ordinary, delay: dice => dice.int(9, 27) }],
  [9, { ...ordinary, delay: dice => (dice.chance(0.7) ? dice.int(-2, 5) : dice.int(12, 50)) }],
  // Slower and slower, the one an alert should tell about before it is too late.
  [6, { ...ordinary, delay: (dice, progress) => dice.int(0, 5) + Math.round(progress ** 2 * 48) }],
  // In trouble: paid well, then nothing but small sums.
  [
    5,
    {
      ordersUntil: 0.92,
      paysOnAccount: true,
      delay: (dice, progress) => (progress < 0.64 ? dice.int(0, 10) : null),
    },
  ],
  // Gone: the last invoices are still there, older each day.
  [
    2,
    {
      ordersUntil: 0.68,
      paysOnAccount: false,
      delay: (dice, progress) => (progress < 0.55 ? dice.int(0, 12) : null),
    },
  ],
];

export const behaviourOf = (dice: Dice): Behaviour => dice.weighted(BEHAVIOURS);
