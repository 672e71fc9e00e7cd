import { command } from '../kernel/command.ts';
import { optionalText } from '../kernel/text-input.ts';
import { closeTask } from './close-task.ts';
import { addTask, type CreateTask } from './create-task.ts';

interface CompleteTask {
  id: string;
  outcome?: string | null;
  next?: CreateTask | null;
}

/** A task is done; what comes next is given in the same breath, so that no account is left without. */
export const completeTask = command({
  name: 'completeTask',
  permission: 'tasks:complete',
  async run(work, { id, outcome, next }: CompleteTask) {
    const text = optionalText('outcome', outcome, 1000);
    await closeTask(work, id, { status: 'DONE', outcome: text });
    const nextId = next ? await addTask(work, next) : null;
    return { id, changed: { nextId } };
  },
});
