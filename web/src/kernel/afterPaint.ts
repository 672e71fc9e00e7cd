const WAIT_MS_MAX = 100;

/**
 * Once what is on its way to the screen is there; soon, too, where nothing is drawn, as in a hidden window; at
 * once where the page is left, so that what was to be done then is not lost with it.
 */
export const afterPaint = (): Promise<void> =>
  new Promise(resolve => {
    const waiting = new AbortController();
    const done = (): void => {
      waiting.abort();
      resolve();
    };
    setTimeout(done, WAIT_MS_MAX);
    // The frame that is made now is on screen when the next one begins.
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)));
    addEventListener('pagehide', done, { signal: waiting.signal });
    document.addEventListener('visibilitychange', done, { signal: waiting.signal });
  });
