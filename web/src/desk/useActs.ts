import { useMutation } from '@vue/apollo-composable';
import {
  CancelTaskDocument,
  CompleteTaskDocument,
  CreateTaskDocument,
  LogActivityDocument,
  RecordPromiseDocument,
  ReopenTaskDocument,
  RetractActivityDocument,
  WithdrawPromiseDocument,
  type LogActivityInput,
} from '../gql/graphql.ts';
import { i18n } from '../kernel/i18n.ts';
import type { CallOutcome } from '../activities/outcomes.ts';
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
  const { mutate: withdrawPromise } = useMutation(WithdrawPromiseDocument);
  const { mutate: logActivity } = useMutation(LogActivityDocument);
  const { mutate: retractActivity } = useMutation(RetractActivityDocument);
  const { mutate: createTask } = useMutation(CreateTaskDocument);
  const { mutate: cancelTask } = useMutation(CancelTaskDocument);
  const { mutate: completeTask } = useMutation(CompleteTaskDocument);
  const { mutate: reopenTask } = useMutation(ReopenTaskDocument);

  async function log(input: LogActivityInput): Promise<Undo> {
    const id = (await logActivity({ input }))?.data?.logActivity.id;
    return id ? () => retractActivity({ id }) : NOTHING;
  }
  const call = ({ accountId, contactName }: Place, outcome: CallOutcome, note = '') =>
    log({ accountId, kind: 'CALL', outcome, contactName, note: note || null });

  async function promise(place: Place, act: Act & { kind: 'promise' }): Promise<Undo> {
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
    const retract = act.duringCall ? await call(place, 'PROMISED') : NOTHING;
    const id = saved?.data?.recordPromise.id ?? '';
    const reason = i18n.global.t('desk.undoReason');
    return () => withdrawPromise({ id, by: 'US', reason }).then(retract);
  }

  async function task(place: Place, act: Act & { kind: 'task' }): Promise<Undo> {
    const { accountId } = place;
    const { title, dueOn, putsOff } = act;
    const saved = await createTask({ input: { accountId, title, dueOn, putsOff } });
    const retract = act.duringCall ? await call(place, 'CALL_BACK') : NOTHING;
    const id = saved?.data?.createTask.id ?? '';
    return () => cancelTask({ id }).then(retract);
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
        return call(place, act.outcome, act.note);
      case 'contact':
        return log({ accountId, kind: act.how, contactName, note: act.note || null });
      case 'note':
        return log({ accountId, kind: 'NOTE', note: act.note });
    }
  }

  return { run };
}
