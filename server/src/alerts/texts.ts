import { addTexts } from '../kernel/texts.ts';

addTexts({
  en: {
    'alert.PAYMENT_REVERSED': 'Payment of {amount}, {reference}, reversed',
    'alert.ORDER_HELD': 'Order {reference} of {amount} is held',
    'alert.HOLD_RELEASED': 'Order {reference} of {amount} may go',
    'alert.DEBT_GROWING': 'Overdue debt grew by {grown} to {overdue}',
    'alert.FIRST_OVERDUE': 'Now overdue: {overdue}',
    'alert.OVERDUE_DAYS': 'Oldest item {days, plural, one {# day} other {# days}} overdue',
    'alert.LIMIT_NEAR': 'Exposure {exposure} is {share}% of the limit {limit}',
    'alert.LIMIT_EXCEEDED': 'Exposure {exposure} is above the limit {limit}',
    'alert.PROMISE_BROKEN': 'Promise of {amount} by {dueOn} broken',
  },
  ro: {
    'alert.PAYMENT_REVERSED': 'Plata de {amount}, {reference}, a fost stornată',
    'alert.ORDER_HELD': 'Comanda {reference} de {amount} este blocată',
    'alert.HOLD_RELEASED': 'Comanda {reference} de {amount} poate pleca',
    'alert.DEBT_GROWING': 'Restanța a crescut cu {grown}, până la {overdue}',
    'alert.FIRST_OVERDUE': 'A intrat în restanță: {overdue}',
    'alert.OVERDUE_DAYS':
      'Cel mai vechi document: {days, plural, one {# zi} few {# zile} other {# de zile}} de întârziere',
    'alert.LIMIT_NEAR': 'Expunerea {exposure} este {share} % din limita {limit}',
    'alert.LIMIT_EXCEEDED': 'Expunerea {exposure} depășește limita {limit}',
    'alert.PROMISE_BROKEN': 'Promisiunea de {amount} până la {dueOn} a fost încălcată',
  },
  ru: {
    'alert.PAYMENT_REVERSED': 'Платёж {amount}, {reference}, сторнирован',
    'alert.ORDER_HELD': 'Заказ {reference} на {amount} заблокирован',
    'alert.HOLD_RELEASED': 'Заказ {reference} на {amount} можно отгружать',
    'alert.DEBT_GROWING': 'Просрочка выросла на {grown} до {overdue}',
    'alert.FIRST_OVERDUE': 'Появилась просрочка: {overdue}',
    'alert.OVERDUE_DAYS':
      'Самый старый документ просрочен на {days, plural, one {# день} few {# дня} other {# дней}}',
    'alert.LIMIT_NEAR': 'Задолженность {exposure} составляет {share} % лимита {limit}',
    'alert.LIMIT_EXCEEDED': 'Задолженность {exposure} превышает лимит {limit}',
    'alert.PROMISE_BROKEN': 'Обещание {amount} до {dueOn} нарушено',
  },
  it: {
    'alert.PAYMENT_REVERSED': 'Pagamento di {amount}, {reference}, stornato',
    'alert.ORDER_HELD': "L''ordine {reference} di {amount} è bloccato",
    'alert.HOLD_RELEASED': "L''ordine {reference} di {amount} può partire",
    'alert.DEBT_GROWING': 'Lo scaduto è cresciuto di {grown}, ora {overdue}',
    'alert.FIRST_OVERDUE': 'Nuovo scaduto: {overdue}',
    'alert.OVERDUE_DAYS':
      'Il documento più vecchio è scaduto da {days, plural, one {# giorno} other {# giorni}}',
    'alert.LIMIT_NEAR': "L''esposizione {exposure} è il {share}% del fido {limit}",
    'alert.LIMIT_EXCEEDED': "L''esposizione {exposure} supera il fido {limit}",
    'alert.PROMISE_BROKEN': 'Promessa di {amount} entro il {dueOn} non mantenuta',
  },
});
