import { i18n } from '../kernel/i18n.ts';
import { formatMoney } from '../kernel/money.ts';
import {
  bucketsOf,
  COMPANY,
  CURRENCY,
  isContacted,
  isFullyPromised,
  oldestOf,
  openOf,
  overdueOf,
  promisedOf,
  taskOf,
  type PracticeAccount,
  type PracticeWorld,
} from './world.ts';

const t = (key: string, given: Record<string, unknown> = {}): string => i18n.global.t(key, given);
const euro = (amount: string): string => formatMoney(amount, CURRENCY);
const MANY_DAYS = 60;
const SOME_DAYS = 30;

/** One row of the list, with its reasons in words, as the server would send it. */
export function rowOf(account: PracticeAccount, at: number): object {
  const amount = euro(overdueOf(account));
  const days = oldestOf(account);
  const said = isContacted(account);
  const reasons = [
    ...(said ? [{ code: 'CONTACTED_TODAY', points: -90 }] : []),
    ...(isFullyPromised(account) ? [{ code: 'FULLY_PROMISED', points: -60 }] : []),
    { code: 'AMOUNT', points: 40 },
    { code: 'AGE', points: 20 },
  ];
  return {
    __typename: 'WorklistItem',
    company: COMPANY,
    currency: CURRENCY,
    overdue: overdueOf(account),
    netCollectable: overdueOf(account),
    maxDaysOverdue: days,
    priority: 100 - at,
    contactedToday: said,
    suggestedAction: t(`practice.do.${said ? 'NOTHING' : deedFor(days)}`, { amount }),
    exit: t('practice.exit', { amount }),
    reasons: reasons.map(reason => ({
      __typename: 'WorklistReason',
      ...reason,
      text: t(`practice.reason.${reason.code}`, { amount, days: i18n.global.t('ui.days', days) }),
    })),
    account: { __typename: 'Account', id: account.id, code: account.code, name: account.name },
  };
}

const deedFor = (days: number): string => {
  if (days > MANY_DAYS) return 'DEMAND';
  return days > SOME_DAYS ? 'CALL' : 'REMIND';
};

/** The whole card of an account. */
export function cardOf(world: PracticeWorld, account: PracticeAccount): object {
  const task = taskOf(account);
  return {
    __typename: 'Account',
    id: account.id,
    code: account.code,
    name: account.name,
    country: 'RO',
    region: account.region,
    termsDays: SOME_DAYS,
    contacts: [
      {
        __typename: 'Contact',
        id: `${account.id}-contact`,
        name: account.contact,
        role: t('practice.role'),
        phone: '+40 21 000 0000',
      },
    ],
    balances: [balanceOf(account)],
    nextAction: task && taskAnswer(task),
    openItems: {
      __typename: 'OpenItemPage',
      total: account.items.length,
      items: account.items.map(item => itemOf(world, item)),
    },
    timeline: {
      __typename: 'ActivityPage',
      total: account.entries.length,
      items: [...account.entries].reverse().map(entry => entryOf(world, entry)),
    },
  };
}

function balanceOf(account: PracticeAccount): object {
  return {
    __typename: 'Balance',
    company: COMPANY,
    currency: CURRENCY,
    open: openOf(account),
    overdue: overdueOf(account),
    notDue: account.items.find(({ days }) => days <= 0)?.amount ?? '0.00',
    disputed: '0.00',
    promised: promisedOf(account),
    unapplied: '0.00',
    netCollectable: overdueOf(account),
    maxDaysOverdue: oldestOf(account),
    buckets: bucketsOf(account).map(bucket => ({ __typename: 'Bucket', ...bucket })),
  };
}

function itemOf(world: PracticeWorld, item: PracticeAccount['items'][number]): object {
  return {
    __typename: 'OpenItem',
    id: item.id,
    number: item.number,
    kind: 'INVOICE',
    company: COMPANY,
    currency: CURRENCY,
    issuedOn: world.dueOn({ ...item, days: item.days + SOME_DAYS }),
    dueOn: world.dueOn(item),
    daysOverdue: Math.max(0, item.days),
    amount: item.amount,
    open: item.amount,
    disputed: '0.00',
    promised: '0.00',
  };
}

export const taskAnswer = (task: PracticeAccount['tasks'][number]): object => ({
  __typename: 'Task',
  ...task,
  createdAt: new Date().toISOString(),
});

export function entryOf(world: PracticeWorld, entry: PracticeAccount['entries'][number]): object {
  const words = [
    [t(`activities.kind.${entry.kind}`), entry.contactName].filter(Boolean).join(', '),
    entry.outcome && t(`activities.outcome.${entry.outcome}`),
    entry.note,
  ];
  return {
    __typename: 'Activity',
    ...entry,
    at: `${world.today}T09:00:00.000Z`,
    summary: words.filter(Boolean).join(' · '),
    by: null,
  };
}
