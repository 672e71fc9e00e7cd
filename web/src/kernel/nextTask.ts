/**
 * Once the browser has seen to what waits: a key, a tap, a frame. Much work in one task would keep them waiting.
 */
export const nextTask = (): Promise<void> => new Promise(resolve => setTimeout(resolve));
