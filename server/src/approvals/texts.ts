import { addTexts } from '../kernel/texts.ts';

/** Nobody has said why an order went by itself. */
const because = (byItself: string): string =>
  `{reason, select, none {${byItself}} other {: {reason}}}`;

addTexts({
  en: {
    'approval.ASKED':
      '{kind, select, WRITE_OFF {Write-off} REFUND {Refund} RELEASE {Release of order {reference}} other {Credit limit}} of {amount} asked for, waits for a second person: {reason}',
    'approval.REFUSED':
      '{kind, select, WRITE_OFF {Write-off} REFUND {Refund} RELEASE {Release of order {reference}} other {Credit limit}} of {amount} not approved: {reason}',
    'approval.SUPERSEDED': `{kind, select, RELEASE {Release of order {reference} of {amount} asked for waits no longer${because(', nothing holds the order any more')}} other {Credit limit of {amount} asked for waits no longer, a newer decision took its place: {reason}}}`,
  },
  ro: {
    'approval.ASKED':
      '{kind, select, WRITE_OFF {Scoatere din evidență} REFUND {Restituire} RELEASE {Eliberarea comenzii {reference}} other {Limită de credit}} de {amount}, cerută; așteaptă aprobarea altcuiva: {reason}',
    'approval.REFUSED':
      '{kind, select, WRITE_OFF {Scoaterea din evidență} REFUND {Restituirea} RELEASE {Eliberarea comenzii {reference}} other {Limita de credit}} de {amount} nu a fost aprobată: {reason}',
    'approval.SUPERSEDED': `{kind, select, RELEASE {Eliberarea cerută a comenzii {reference} de {amount} nu mai așteaptă${because(', comanda nu mai e blocată de nimic')}} other {Limita de credit cerută de {amount} nu mai așteaptă, a fost înlocuită de o decizie mai nouă: {reason}}}`,
  },
  ru: {
    'approval.ASKED':
      '{kind, select, WRITE_OFF {Списание} REFUND {Возврат} RELEASE {Разблокировка заказа {reference} на} other {Кредитный лимит}} {amount}: запрошено, ждёт второго согласования: {reason}',
    'approval.REFUSED':
      '{kind, select, WRITE_OFF {Списание} REFUND {Возврат} RELEASE {Разблокировка заказа {reference} на} other {Кредитный лимит}} {amount}: не согласовано: {reason}',
    'approval.SUPERSEDED': `{kind, select, RELEASE {Разблокировка заказа {reference} на {amount}: запрос закрыт${because(', причин для блокировки больше нет')}} other {Кредитный лимит {amount}: запрос закрыт, его заменило более новое решение: {reason}}}`,
  },
  it: {
    'approval.ASKED':
      '{kind, select, WRITE_OFF {Stralcio} REFUND {Rimborso} RELEASE {Sblocco dell’ordine {reference}} other {Fido}} di {amount} richiesto, attende una seconda persona: {reason}',
    'approval.REFUSED':
      '{kind, select, WRITE_OFF {Stralcio} REFUND {Rimborso} RELEASE {Sblocco dell’ordine {reference}} other {Fido}} di {amount} non approvato: {reason}',
    'approval.SUPERSEDED': `{kind, select, RELEASE {Sblocco dell’ordine {reference} di {amount}: la richiesta non attende più${because(', nulla blocca più l’ordine')}} other {Fido di {amount}: la richiesta non attende più, una decisione più recente l’ha sostituita: {reason}}}`,
  },
});
