import { Socket } from 'node:net';

/**
 * A socket that hands the kernel what was written in one tick in one go. A driver that sends several statements without
 * waiting for answers would otherwise wake the database for each.
 */
export class GatheringSocket extends Socket {
  #isGathering = false;

  override cork(): void {
    super.cork();
    if (this.#isGathering) return;
    this.#isGathering = true;
    super.cork();
    process.nextTick(() => {
      this.#isGathering = false;
      this.uncork();
    });
  }
}
