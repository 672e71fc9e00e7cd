import { addTexts } from '../kernel/texts.ts';

addTexts({
  en: {
    'approval.ASKED':
      '{kind, select, WRITE_OFF {Write-off} REFUND {Refund} other {Credit limit}} of {amount} asked for, waits for a second person: {reason}',
    'approval.REFUSED':
      '{kind, select, WRITE_OFF {Write-off} REFUND {Refund} other {Credit limit}} of {amount} not approved: {reason}',
    'approval.SUPERSEDED':
      '{kind, select, WRITE_OFF {Write-off} REFUND {Refund} other {Credit limit}} of {amount} asked for waits no longer, a newer decision took its place: {reason}',
  },
  ro: {
    'approval.ASKED':
      '{kind, select, WRITE_OFF {Scoatere din evidență} REFUND {Restituire} other {Limită de credit}} de {amount}, cerută; așteaptă a doua persoană: {reason}',
    'approval.REFUSED':
      '{kind, select, WRITE_OFF {Scoaterea din evidență} REFUND {Restituirea} other {Limita de credit}} de {amount} nu a fost aprobată: {reason}',
    'approval.SUPERSEDED':
      '{kind, select, WRITE_OFF {Scoaterea din evidență} REFUND {Restituirea} other {Limita de credit}} cerută de {amount} nu mai așteaptă, a fost înlocuită de o decizie mai nouă: {reason}',
  },
  ru: {
    'approval.ASKED':
      '{kind, select, WRITE_OFF {Списание} REFUND {Возврат} other {Кредитный лимит}} {amount}: запрошено, ждёт второго человека: {reason}',
    'approval.REFUSED':
      '{kind, select, WRITE_OFF {Списание} REFUND {Возврат} other {Кредитный лимит}} {amount}: не одобрено: {reason}',
    'approval.SUPERSEDED':
      '{kind, select, WRITE_OFF {Списание} REFUND {Возврат} other {Кредитный лимит}} {amount}: запрос закрыт, его заменило более новое решение: {reason}',
  },
  it: {
    'approval.ASKED':
      '{kind, select, WRITE_OFF {Stralcio} REFUND {Rimborso} other {Fido}} di {amount} richiesto, attende una seconda persona: {reason}',
    'approval.REFUSED':
      '{kind, select, WRITE_OFF {Stralcio} REFUND {Rimborso} other {Fido}} di {amount} non approvato: {reason}',
    'approval.SUPERSEDED':
      '{kind, select, WRITE_OFF {Stralcio} REFUND {Rimborso} other {Fido}} di {amount}: la richiesta non attende più, una decisione più recente l’ha sostituita: {reason}',
  },
});
