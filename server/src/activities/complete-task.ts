import { command } from '../kernel/command.ts';
import { optionalText } from '../kernel/text-input.ts';
import { closeTask } from './close-task.ts';
import { addTask, type CreateTask } from './create-task.ts';
import { workChanged } from './work-changed.ts';

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
    const accountId = await closeTask(work, id, { status: 'DONE', outcome: text });
    const added = next ? await addTask(work, next) : null;
    const facts = [accountId, ...(added ? [added.accountId] : [])].map(workChanged);
    return { id, facts, changed: { nextId: added?.id ?? null } };
  },
});
