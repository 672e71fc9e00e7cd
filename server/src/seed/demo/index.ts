import type { Planting } from '../plant-seed.ts';

/** The living example company; idempotent. */
export async function seedDemo(_planting: Planting): Promise<void> {}
