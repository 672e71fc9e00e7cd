import { addTexts } from '../../kernel/texts.ts';

/** What the customer is told when he asks for a quote that would be held as an order. */
addTexts({
  en: {
    'credit.notice.subject': 'Quote {reference}: a payment is needed before we deliver',
    'credit.notice.late':
      'Thank you for your request. {overdue} of your account is overdue, the oldest item by {days, plural, one {# day} other {# days}}.',
    'credit.notice.over':
      'Thank you for your request. With it your account would exceed the credit we agreed.',
    'credit.notice.pay': 'So that we can deliver, please pay at least {payment} by {deadline}:',
    'credit.notice.row': '{number}, due {due}: {open}',
    'credit.notice.talk': 'At present we cannot deliver on credit. Please get in touch with us.',
    'credit.notice.end':
      'If you have already paid, please disregard this; we are glad to discuss a payment plan.',
  },
  ro: {
    'credit.notice.subject': 'Oferta {reference}: este necesară o plată înainte de livrare',
    'credit.notice.late':
      'Vă mulțumim pentru cerere. În contul dumneavoastră sunt restanțe de {overdue}, cea mai veche de {days, plural, one {o zi} few {# zile} other {# de zile}}.',
    'credit.notice.over':
      'Vă mulțumim pentru cerere. Cu ea, soldul dumneavoastră ar depăși limita de credit convenită.',
    'credit.notice.pay':
      'Ca să putem livra, vă rugăm să plătiți cel puțin {payment} până la {deadline}:',
    'credit.notice.row': '{number}, scadent la {due}: {open}',
    'credit.notice.talk': 'În acest moment nu putem livra pe credit. Vă rugăm să ne contactați.',
    'credit.notice.end':
      'Dacă ați plătit deja, nu țineți seama de acest mesaj; discutăm cu plăcere un plan de plată.',
  },
  ru: {
    'credit.notice.subject': 'Запрос {reference}: до отгрузки нужна оплата',
    'credit.notice.late':
      'Благодарим за запрос. У вас просрочено {overdue}, самый давний документ — на {days, plural, one {# день} few {# дня} other {# дней}}.',
    'credit.notice.over':
      'Благодарим за запрос. Вместе с ним задолженность превысит согласованный кредитный лимит.',
    'credit.notice.pay':
      'Чтобы мы могли отгрузить товар, просим оплатить не менее {payment} до {deadline}:',
    'credit.notice.row': '{number}, срок {due}: {open}',
    'credit.notice.talk': 'Сейчас отгрузка в кредит невозможна. Пожалуйста, свяжитесь с нами.',
    'credit.notice.end':
      'Если вы уже оплатили, не обращайте внимания на это сообщение; мы готовы обсудить график платежей.',
  },
  it: {
    'credit.notice.subject': 'Richiesta {reference}: serve un pagamento prima della consegna',
    'credit.notice.late':
      'Grazie per la richiesta. Risulta uno scaduto di {overdue}, il documento più vecchio da {days, plural, one {# giorno} other {# giorni}}.',
    'credit.notice.over':
      'Grazie per la richiesta. Con essa la Sua esposizione supererebbe il fido concordato.',
    'credit.notice.pay':
      'Per poter consegnare, La preghiamo di pagare almeno {payment} entro il {deadline}:',
    'credit.notice.row': '{number}, scadenza {due}: {open}',
    'credit.notice.talk':
      'Al momento non possiamo consegnare a credito. La preghiamo di contattarci.',
    'credit.notice.end':
      'Se ha già pagato, non tenga conto di questo messaggio; siamo lieti di valutare un piano di pagamento.',
  },
});
