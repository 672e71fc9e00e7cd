/** What the watch in the page keeps; times are of the page's own clock. */
export interface Watch {
  /** When the last key went down or the last button was pressed. */
  acted: number;
  /** Everything that ever moved without being asked to: the sum of all layout shifts. */
  shifted: number;
  shifts: string[];
  /** Resolves when the page says so and has drawn it: to the time of that. */
  drawn(isThere: () => unknown): Promise<number>;
  /** What is waited for now. */
  next?: Promise<number>;
}

declare global {
  var watch: Watch;
}

/** Runs in the page, before anything of the page does. */
export function installWatch(): void {
  const shifts: string[] = [];
  const made: Watch = {
    acted: 0,
    shifted: 0,
    shifts,
    drawn: isThere =>
      new Promise(resolve => {
        const look = (): void => {
          if (!isThere()) return;
          observer.disconnect();
          // A message sent while a frame begins is delivered once that frame has been laid out and painted.
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => resolve(performance.now());
            port2.postMessage(null);
          });
        };
        const observer = new MutationObserver(look);
        observer.observe(document, {
          subtree: true,
          childList: true,
          characterData: true,
          attributes: true,
        });
        look();
      }),
  };
  globalThis.watch = made;
  const note = ({ timeStamp }: Event): void => void (made.acted = timeStamp);
  addEventListener('keydown', note, true);
  addEventListener('pointerdown', note, true);
  performance.setResourceTimingBufferSize(10_000);
  interface Shift extends PerformanceEntry {
    value: number;
    hadRecentInput: boolean;
    sources: { node: Element | null }[];
  }
  new PerformanceObserver(list => {
    for (const shift of list.getEntries() as Shift[]) {
      if (shift.hadRecentInput) continue;
      made.shifted += shift.value;
      const moved = shift.sources.map(({ node }) => node?.nodeName ?? '?').join();
      shifts.push(`${Math.round(shift.startTime)} ms: ${shift.value} ${moved}`);
    }
  }).observe({ type: 'layout-shift', buffered: true });
}
