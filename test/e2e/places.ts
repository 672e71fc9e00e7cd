import { COLLECTING } from './places/collecting.ts';
import { EXPOSURE } from './places/exposure.ts';
import type { Place } from './places/place.ts';
import { RUNNING } from './places/running.ts';
import { SELLING } from './places/selling.ts';

/** Everywhere in the app. */
export const PLACES: readonly Place[] = [...COLLECTING, ...EXPOSURE, ...SELLING, ...RUNNING];
