import { addTexts } from '../kernel/texts.ts';

/** Titles of the tasks that the rules of a day raise. */
addTexts({
  en: {
    'task.PROMISE_BROKEN': 'Call: the promise of {amount} by {dueOn} was broken',
    'task.PROMISE_DUE': 'Remind: {amount} promised for {dueOn}',
  },
  ro: {
    'task.PROMISE_BROKEN': 'Sunați: promisiunea de {amount} până la {dueOn} a fost încălcată',
    'task.PROMISE_DUE': 'Amintiți: {amount} promiși pentru {dueOn}',
  },
  ru: {
    'task.PROMISE_BROKEN': 'Позвонить: обещание {amount} до {dueOn} нарушено',
    'task.PROMISE_DUE': 'Напомнить: обещано {amount} на {dueOn}',
  },
  it: {
    'task.PROMISE_BROKEN':
      'Chiamare: la promessa di {amount} entro il {dueOn} non è stata mantenuta',
    'task.PROMISE_DUE': 'Ricordare: promessi {amount} per il {dueOn}',
  },
});
