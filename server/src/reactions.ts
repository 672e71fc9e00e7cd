import type { React } from './kernel/context.ts';

/** What follows from the facts that a command returns, in order, in its transaction. */
export const react: React = () => Promise.resolve();
