import { useMutation } from '@vue/apollo-composable';
import {
  CancelTaskDocument,
  CompleteTaskDocument,
  CreateTaskDocument,
  LogActivityDocument,
  RecordPromiseDocument,
  WithdrawPromiseDocument,
} from '../gql/graphql.ts';
import { i18n } from '../kernel/i18n.ts';
import type { CallOutcome } from '../activities/outcomes.ts';
import type { Act, Place } from './act.ts';

/** Takes back what was done, where the books allow it. */
export type Undo = () => Promise<unknown>;

/** The commands behind the dock. Each answers with its undo, or null where there is none. */
export function useActs() {
  const { mutate: recordPromise } = useMutation(RecordPromiseDocument);
  const { mutate: withdrawPromise } = useMutation(WithdrawPromiseDocument);
  const { mutate: logActivity } = useMutation(LogActivityDocument);
  const { mutate: createTask } = useMutation(CreateTaskDocument);
  const { mutate: cancelTask } = useMutation(CancelTaskDocument);
  const { mutate: completeTask } = useMutation(CompleteTaskDocument);

  async function logCall(place: Place, outcome: CallOutcome, note: string): Promise<null> {
    const { accountId, contactName } = place;
    await logActivity({
      input: { accountId, kind: 'CALL', outcome, contactName, note: note || null },
    });
    return null;
  }

  async function promise(place: Place, act: Act & { kind: 'promise' }): Promise<Undo | null> {
    const { accountId, company, currency, contactName, itemIds } = place;
    const { amount, dueOn, note } = act;
    const saved = await recordPromise({
      input: {
        accountId,
        company,
        currency,
        contactName,
        amount,
        dueOn,
        note: note || null,
        itemIds: itemIds.length ? [...itemIds] : null,
      },
    });
    if (act.duringCall) await logCall(place, 'PROMISED', '');
    const id = saved?.data?.recordPromise.id;
    const reason = i18n.global.t('desk.undoReason');
    return id ? () => withdrawPromise({ id, by: 'US', reason }) : null;
  }

  async function task(place: Place, act: Act & { kind: 'task' }): Promise<Undo | null> {
    const { accountId } = place;
    const saved = await createTask({ input: { accountId, title: act.title, dueOn: act.dueOn } });
    if (act.duringCall) await logCall(place, 'CALL_BACK', '');
    const id = saved?.data?.createTask.id;
    return id ? () => cancelTask({ id }) : null;
  }

  async function run(place: Place, act: Act): Promise<Undo | null> {
    switch (act.kind) {
      case 'promise':
        return promise(place, act);
      case 'task':
        return task(place, act);
      case 'call':
        return logCall(place, act.outcome, act.note);
      case 'note':
        await logActivity({ input: { accountId: place.accountId, kind: 'NOTE', note: act.note } });
        return null;
    }
  }

  const complete = (id: string) => completeTask({ id });
  return { run, complete };
}
