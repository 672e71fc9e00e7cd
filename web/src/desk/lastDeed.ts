import { shallowRef } from 'vue';

/** The one act that can be taken back now, wherever its user has gone since; said in the palette. */
export interface LastDeed {
  title: string;
  undo: () => void;
}

export const lastDeed = shallowRef<LastDeed | null>(null);
