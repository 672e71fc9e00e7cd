import type { Phrases } from './phrases.ts';

export const ITALIAN: Phrases = {
  calls: {
    PROMISED: [
      'Conferma il saldo, paga appena incassa dal committente.',
      'Bonifico già predisposto, manca la firma del titolare.',
      'Riconosce lo scaduto e chiede qualche giorno.',
      "L'amministrazione conferma importo e data.",
    ],
    NO_ANSWER: [
      'Squilla a vuoto.',
      'Due tentativi, nessuna risposta.',
      'Il centralino non passa la chiamata.',
    ],
    VOICEMAIL: [
      'Lasciato messaggio in segreteria.',
      'Segreteria, chiesto di richiamare entro domani.',
    ],
    REFUSED: [
      'Dice che questo mese non ha liquidità.',
      'Non vuole indicare una data di pagamento.',
      'Attribuisce il ritardo ai propri clienti.',
    ],
    CALL_BACK: [
      'La responsabile è in ferie, richiamare al rientro.',
      'Chiede di richiamare dopo la chiusura del mese.',
      'Verifica le fatture e aspetta la nostra telefonata.',
    ],
  },
  emails: [
    "Inviato l'estratto conto con le fatture scadute.",
    'Rispedite le fatture in PDF.',
    'Inviato un sollecito cortese.',
    'Chiesta la conferma del saldo.',
  ],
  messages: ['SMS: promemoria per le fatture scadute.', 'SMS: invito a saldare la fattura.'],
  visits: [
    'Passato in sede, il titolare promette una soluzione.',
    'Visita in magazzino, la merce gira, incassano tardi.',
  ],
  notes: [
    'Pagano di solito a fine mese.',
    'Chi decide i pagamenti è il titolare.',
    'Hanno cambiato banca, i bonifici arrivano da un altro conto.',
    'Vogliono la fattura anche via PEC.',
    'Ordini in calo, tenere sotto osservazione.',
  ],
  sales: [
    "Parlato dell'ordine del mese prossimo.",
    'Presentata la nuova gamma, interesse per gli imballaggi.',
    'Cliente contento delle consegne, chiede sconto quantità.',
    'Controllate le scorte, ordine la settimana prossima.',
  ],
  tasks: [
    "Chiamare l'amministrazione per lo scaduto",
    "Inviare l'estratto conto aggiornato",
    'Verificare se è arrivato il bonifico',
    'Chiedere la conferma del saldo',
    'Fissare un incontro con il titolare',
    'Chiarire il bonifico senza causale',
  ],
  taskOutcomes: ['Fatto', 'Risolto al telefono', 'Inviato via e-mail', 'Pagamento arrivato'],
  promises: ['Saldo con bonifico.', "Paga dopo l'incasso dal cliente.", 'Confermato al telefono.'],
};
