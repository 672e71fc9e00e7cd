import { addTexts } from '../kernel/texts.ts';

addTexts({
  en: {
    'credit.ORDER_REOPENED':
      'Order {reference} counts again for {amount}: its invoice {number} was voided',
    'credit.ORDER_CANCELLED': 'Order {reference} of {amount} cancelled: {reason}',
    'credit.ORDER_STOPPED': 'Order {reference} of {amount} stopped by hand: {reason}',
    'credit.BLOCKED': 'Nothing more on credit: {reason}',
    'credit.UNBLOCKED': 'Sold to on credit again: {reason}',
    'credit.SECURITY_ADDED': 'Security of {amount} taken in',
    'credit.SECURITY_ENDED': 'Security of {amount} ended',
    'credit.LIMIT_SET': 'Credit limit set to {limit}: {reason}',
    'credit.LIMIT_REMOVED': 'Credit limit removed: {reason}',
    'credit.ORDER_HELD': 'Order {reference} of {amount} held',
    'credit.HOLD_ENDED': 'Order {reference} of {amount}: nothing holds it any more',
    'credit.HOLD_RELEASED': 'Order {reference} of {amount} released: {reason}',
    'credit.HOLD_RELEASED_BY_TWO':
      'Order {reference} of {amount} released: {reason}. {second} agreed',
    'credit.HOLD_REJECTED': 'Order {reference} of {amount} rejected: {reason}',
    'credit.reason.OVER_LIMIT':
      '{which, select, invoicing {Above the invoicing limit {limit} by {over}} other {Above the credit limit {limit} by {over}}}',
    'credit.reason.OVERDUE_DAYS':
      '{overdue} overdue for up to {days, plural, one {# day} other {# days}} ({allowed} allowed)',
    'credit.reason.OVERDUE_AMOUNT': 'Too much is overdue: {overdue}',
    'credit.reason.ACCOUNT_BLOCKED': 'Account blocked since {since}',
    'credit.reason.LIMIT_EXPIRED': 'The credit limit ended on {until}',
    'credit.reason.BROKEN_PROMISES':
      '{count, plural, one {# broken promise} other {# broken promises}} in {withinDays, plural, one {# day} other {# days}}',
    'credit.reason.FORCED': 'Stopped by hand: {reason}',
  },
  ro: {
    'credit.ORDER_REOPENED':
      'Comanda {reference} contează din nou cu {amount}: factura ei {number} a fost anulată',
    'credit.ORDER_CANCELLED': 'Comanda {reference} de {amount} a fost anulată: {reason}',
    'credit.ORDER_STOPPED': 'Comanda {reference} de {amount} a fost oprită manual: {reason}',
    'credit.BLOCKED': 'Nu se mai livrează pe credit: {reason}',
    'credit.UNBLOCKED': 'Se livrează din nou pe credit: {reason}',
    'credit.SECURITY_ADDED': 'Garanție de {amount} înregistrată',
    'credit.SECURITY_ENDED': 'Garanția de {amount} a încetat',
    'credit.LIMIT_SET': 'Limita de credit este acum {limit}: {reason}',
    'credit.LIMIT_REMOVED': 'Limita de credit a fost eliminată: {reason}',
    'credit.ORDER_HELD': 'Comanda {reference} de {amount} a fost blocată',
    'credit.HOLD_ENDED': 'Comanda {reference} de {amount}: nu o mai blochează nimic',
    'credit.HOLD_RELEASED': 'Comanda {reference} de {amount} a fost eliberată: {reason}',
    'credit.HOLD_RELEASED_BY_TWO':
      'Comanda {reference} de {amount} a fost eliberată: {reason}. A aprobat și {second}',
    'credit.HOLD_REJECTED': 'Comanda {reference} de {amount} a fost respinsă: {reason}',
    'credit.reason.OVER_LIMIT':
      '{which, select, invoicing {Peste limita de facturare {limit} cu {over}} other {Peste limita de credit {limit} cu {over}}}',
    'credit.reason.OVERDUE_DAYS':
      'Restanțe de {overdue}, până la {days, plural, one {o zi} few {# zile} other {# de zile}} (se admit {allowed})',
    'credit.reason.OVERDUE_AMOUNT': 'Restanțe prea mari: {overdue}',
    'credit.reason.ACCOUNT_BLOCKED': 'Client blocat din {since}',
    'credit.reason.LIMIT_EXPIRED': 'Limita de credit a expirat pe {until}',
    'credit.reason.BROKEN_PROMISES':
      '{count, plural, one {o promisiune încălcată} few {# promisiuni încălcate} other {# de promisiuni încălcate}} în {withinDays, plural, one {o zi} few {# zile} other {# de zile}}',
    'credit.reason.FORCED': 'Oprită manual: {reason}',
  },
  ru: {
    'credit.ORDER_REOPENED':
      'Заказ {reference} снова учитывается на {amount}: его счёт {number} аннулирован',
    'credit.ORDER_CANCELLED': 'Заказ {reference} на {amount} отменён: {reason}',
    'credit.ORDER_STOPPED': 'Заказ {reference} на {amount} остановлен вручную: {reason}',
    'credit.BLOCKED': 'Отгрузка в кредит прекращена: {reason}',
    'credit.UNBLOCKED': 'Отгрузка в кредит возобновлена: {reason}',
    'credit.SECURITY_ADDED': 'Принято обеспечение на {amount}',
    'credit.SECURITY_ENDED': 'Обеспечение на {amount} прекращено',
    'credit.LIMIT_SET': 'Кредитный лимит теперь {limit}: {reason}',
    'credit.LIMIT_REMOVED': 'Кредитный лимит снят: {reason}',
    'credit.ORDER_HELD': 'Заказ {reference} на {amount} заблокирован',
    'credit.HOLD_ENDED': 'Заказ {reference} на {amount}: причин для блокировки больше нет',
    'credit.HOLD_RELEASED': 'Заказ {reference} на {amount} разблокирован: {reason}',
    'credit.HOLD_RELEASED_BY_TWO':
      'Заказ {reference} на {amount} разблокирован: {reason}. Второе согласование: {second}',
    'credit.HOLD_REJECTED': 'Заказ {reference} на {amount} отклонён: {reason}',
    'credit.reason.OVER_LIMIT':
      '{which, select, invoicing {Лимит отгрузки {limit} превышен на {over}} other {Кредитный лимит {limit} превышен на {over}}}',
    'credit.reason.OVERDUE_DAYS':
      'Просрочено {overdue}, до {days, plural, one {# дня} few {# дней} other {# дней}} (допускается {allowed})',
    'credit.reason.OVERDUE_AMOUNT': 'Слишком большая просрочка: {overdue}',
    'credit.reason.ACCOUNT_BLOCKED': 'Клиент заблокирован с {since}',
    'credit.reason.LIMIT_EXPIRED': 'Кредитный лимит истёк {until}',
    'credit.reason.BROKEN_PROMISES':
      '{count, plural, one {# нарушенное обещание} few {# нарушенных обещания} other {# нарушенных обещаний}} за {withinDays, plural, one {# день} few {# дня} other {# дней}}',
    'credit.reason.FORCED': 'Остановлен вручную: {reason}',
  },
  it: {
    'credit.ORDER_REOPENED':
      'Ordine {reference} di nuovo contato per {amount}: la sua fattura {number} è stata annullata',
    'credit.ORDER_CANCELLED': 'Ordine {reference} di {amount} annullato: {reason}',
    'credit.ORDER_STOPPED': 'Ordine {reference} di {amount} fermato a mano: {reason}',
    'credit.BLOCKED': 'Niente più a credito: {reason}',
    'credit.UNBLOCKED': 'Di nuovo a credito: {reason}',
    'credit.SECURITY_ADDED': 'Garanzia di {amount} registrata',
    'credit.SECURITY_ENDED': 'Garanzia di {amount} cessata',
    'credit.LIMIT_SET': 'Fido portato a {limit}: {reason}',
    'credit.LIMIT_REMOVED': 'Limite di fido rimosso: {reason}',
    'credit.ORDER_HELD': 'Ordine {reference} di {amount} bloccato',
    'credit.HOLD_ENDED': 'Ordine {reference} di {amount}: nulla lo blocca più',
    'credit.HOLD_RELEASED': 'Ordine {reference} di {amount} sbloccato: {reason}',
    'credit.HOLD_RELEASED_BY_TWO':
      'Ordine {reference} di {amount} sbloccato: {reason}. Ha approvato anche {second}',
    'credit.HOLD_REJECTED': 'Ordine {reference} di {amount} respinto: {reason}',
    'credit.reason.OVER_LIMIT':
      '{which, select, invoicing {Oltre il limite di fatturazione {limit} di {over}} other {Oltre il fido {limit} di {over}}}',
    'credit.reason.OVERDUE_DAYS':
      'Scaduto di {overdue}, fino a {days, plural, one {# giorno} other {# giorni}} (ammessi {allowed})',
    'credit.reason.OVERDUE_AMOUNT': 'Scaduto eccessivo: {overdue}',
    'credit.reason.ACCOUNT_BLOCKED': 'Cliente bloccato dal {since}',
    'credit.reason.LIMIT_EXPIRED': 'Fido scaduto il {until}',
    'credit.reason.BROKEN_PROMISES':
      '{count, plural, one {# promessa non mantenuta} other {# promesse non mantenute}} in {withinDays, plural, one {# giorno} other {# giorni}}',
    'credit.reason.FORCED': 'Fermato a mano: {reason}',
  },
});
