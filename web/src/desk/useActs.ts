import { useMutation } from '@vue/apollo-composable';
import {
  CancelTaskDocument,
  CompleteTaskDocument,
  CreateTaskDocument,
  CreateTaskInCallDocument,
  LogActivityDocument,
  ReopenTaskDocument,
  RetractActivityDocument,
} from '../activities/activity.graphql.ts';
import type { LogActivityInput } from '../gql/types.ts';
import { i18n } from '../kernel/i18n.ts';
import type { CallOutcome } from '../activities/outcomes.ts';
import {
  RecordPromiseDocument,
  RecordPromiseInCallDocument,
  WithdrawPromiseDocument,
} from '../promises/promise.graphql.ts';
import type { Act, Place } from './act.ts';

/**
 * Takes back what was done. Acts are sent at once, so that nothing is lost with the window and colleagues see
 * it; taking back is a command of its own, and the history keeps both.
 */
export type Undo = () => Promise<unknown>;

const NOTHING: Undo = () => Promise.resolve();

/** The commands behind the dock. Each answers with its undo. */
export function useActs() {
  const { mutate: recordPromise } = useMutation(RecordPromiseDocument);
  const { mutate: recordPromiseInCall } = useMutation(RecordPromiseInCallDocument);
  const { mutate: withdrawPromise } = useMutation(WithdrawPromiseDocument);
  const { mutate: logActivity } = useMutation(LogActivityDocument);
  const { mutate: retractActivity } = useMutation(RetractActivityDocument);
  const { mutate: createTask } = useMutation(CreateTaskDocument);
  const { mutate: createTaskInCall } = useMutation(CreateTaskInCallDocument);
  const { mutate: cancelTask } = useMutation(CancelTaskDocument);
  const { mutate: completeTask } = useMutation(CompleteTaskDocument);
  const { mutate: reopenTask } = useMutation(ReopenTaskDocument);

  const undoOfLog = (id?: string): Undo => (id ? () => retractActivity({ id }) : NOTHING);
  async function log(input: LogActivityInput): Promise<Undo> {
    return undoOfLog((await logActivity({ input }))?.data?.logActivity.id);
  }
  const callOf = (place: Place, outcome: CallOutcome, note = ''): LogActivityInput => ({
    accountId: place.accountId,
    kind: 'CALL',
    outcome,
    contactName: place.contactName,
    note: note || null,
  });

  async function promise(place: Place, act: Act & { kind: 'promise' }): Promise<Undo> {
    const { accountId, company, currency, contactName } = place;
    const { amount, dueOn } = act;
    const note = act.note || null;
    const itemIds = place.itemIds.length ? [...place.itemIds] : null;
    const input = { accountId, company, currency, contactName, amount, dueOn, note, itemIds };
    const saved = act.duringCall
      ? await recordPromiseInCall({ promise: input, call: callOf(place, 'PROMISED') })
      : await recordPromise({ input });
    const id = saved?.data?.recordPromise.id ?? '';
    const reason = i18n.global.t('desk.undoReason');
    const undoCall = undoOfLog(callIn(saved?.data));
    return () => withdrawPromise({ id, by: 'US', reason }).then(undoCall);
  }

  async function task(place: Place, act: Act & { kind: 'task' }): Promise<Undo> {
    const { title, dueOn, putsOff } = act;
    const input = { accountId: place.accountId, title, dueOn, putsOff };
    const saved = act.duringCall
      ? await createTaskInCall({ task: input, call: callOf(place, 'CALL_BACK') })
      : await createTask({ input });
    const id = saved?.data?.createTask.id ?? '';
    const undoCall = undoOfLog(callIn(saved?.data));
    return () => cancelTask({ id }).then(undoCall);
  }

  async function complete({ taskId: id }: Act & { kind: 'done' }): Promise<Undo> {
    await completeTask({ id });
    return () => reopenTask({ id });
  }

  function run(place: Place, act: Act): Promise<Undo> {
    const { accountId, contactName } = place;
    switch (act.kind) {
      case 'promise':
        return promise(place, act);
      case 'task':
        return task(place, act);
      case 'done':
        return complete(act);
      case 'call':
        return log(callOf(place, act.outcome, act.note));
      case 'contact':
        return log({ accountId, kind: act.how, contactName, note: act.note || null });
      case 'note':
        return log({ accountId, kind: 'NOTE', note: act.note });
    }
  }

  return { run };
}

/** The call that went with what was agreed in it. */
const callIn = (answer: object | null | undefined): string | undefined =>
  answer && 'logActivity' in answer ? (answer.logActivity as { id: string }).id : undefined;
