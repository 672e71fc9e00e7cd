const WAIT_MS_MAX = 100;

/** Once what is on its way to the screen is there; soon, too, where nothing is drawn, as in a hidden window. */
export const afterPaint = (): Promise<void> =>
  new Promise(resolve => {
    setTimeout(resolve, WAIT_MS_MAX);
    // The frame that is made now is on screen when the next one begins.
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)));
  });
