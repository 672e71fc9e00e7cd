import { command } from '../kernel/command.ts';
import { closeTask } from './close-task.ts';
import { workChanged } from './work-changed.ts';

interface CancelTask {
  id: string;
}

/** A task is no longer to do. */
export const cancelTask = command({
  name: 'cancelTask',
  permission: 'tasks:complete',
  async run(work, { id }: CancelTask) {
    const accountId = await closeTask(work, id, { status: 'CANCELLED', outcome: null });
    return { id, facts: [workChanged(accountId)] };
  },
});
