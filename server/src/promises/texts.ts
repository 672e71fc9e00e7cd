import { addTexts } from '../kernel/texts.ts';

addTexts({
  en: {
    'promise.OPEN': 'Promise of {amount} by {dueOn} waits again: what had come was taken back',
    'promise.RECORDED':
      'Promised {amount} by {dueOn}{contact, select, other { ({contact})} none {}}',
    'promise.KEPT': 'Promise of {amount} by {dueOn} kept',
    'promise.PARTIALLY_KEPT': 'Promise of {amount} by {dueOn} kept in part: {paid} came',
    'promise.BROKEN': 'Promise of {amount} by {dueOn} broken',
    'promise.WITHDRAWN':
      'Promise of {amount} by {dueOn} withdrawn by {by, select, CUSTOMER {the customer} other {us}}: {reason}',
  },
  ro: {
    'promise.OPEN':
      'Promisiunea de {amount} până la {dueOn} este din nou în așteptare: încasarea a fost anulată',
    'promise.RECORDED':
      'A promis {amount} până la {dueOn}{contact, select, other { ({contact})} none {}}',
    'promise.KEPT': 'Promisiunea de {amount} până la {dueOn} a fost respectată',
    'promise.PARTIALLY_KEPT':
      'Promisiunea de {amount} până la {dueOn} a fost respectată parțial: s-au încasat {paid}',
    'promise.BROKEN': 'Promisiunea de {amount} până la {dueOn} a fost încălcată',
    'promise.WITHDRAWN':
      'Promisiunea de {amount} până la {dueOn} a fost retrasă de {by, select, CUSTOMER {client} other {noi}}: {reason}',
  },
  ru: {
    'promise.OPEN': 'Обещание {amount} до {dueOn} снова ждёт: поступление отменено',
    'promise.RECORDED':
      'Обещано {amount} до {dueOn}{contact, select, other { ({contact})} none {}}',
    'promise.KEPT': 'Обещание {amount} до {dueOn} выполнено',
    'promise.PARTIALLY_KEPT': 'Обещание {amount} до {dueOn} выполнено частично: поступило {paid}',
    'promise.BROKEN': 'Обещание {amount} до {dueOn} нарушено',
    'promise.WITHDRAWN':
      'Обещание {amount} до {dueOn} отозвано {by, select, CUSTOMER {клиентом} other {нами}}: {reason}',
  },
  it: {
    'promise.OPEN':
      'Promessa di {amount} entro il {dueOn} di nuovo in attesa: l’incasso è stato annullato',
    'promise.RECORDED':
      'Promessi {amount} entro il {dueOn}{contact, select, other { ({contact})} none {}}',
    'promise.KEPT': 'Promessa di {amount} entro il {dueOn} mantenuta',
    'promise.PARTIALLY_KEPT':
      'Promessa di {amount} entro il {dueOn} mantenuta in parte: incassati {paid}',
    'promise.BROKEN': 'Promessa di {amount} entro il {dueOn} non mantenuta',
    'promise.WITHDRAWN':
      'Promessa di {amount} entro il {dueOn} ritirata {by, select, CUSTOMER {dal cliente} other {da noi}}: {reason}',
  },
});
