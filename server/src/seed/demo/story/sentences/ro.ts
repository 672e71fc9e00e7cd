import type { Phrases } from './phrases.ts';

export const ROMANIAN: Phrases = {
  calls: {
    PROMISED: [
      'Confirmă soldul, plătesc după ce încasează de la beneficiar.',
      'Plata este programată, așteaptă semnătura administratorului.',
      'Recunoaște restanța, cere câteva zile și plătește integral.',
      'Vorbit cu contabilitatea, ordinul de plată e pregătit.',
    ],
    NO_ANSWER: [
      'Sună, nu răspunde nimeni.',
      'Două încercări, fără răspuns.',
      'Centrala nu face legătura.',
    ],
    VOICEMAIL: ['Mesaj lăsat pe căsuța vocală.', 'Lăsat mesaj, rog să revină până mâine.'],
    REFUSED: [
      'Spune că nu are lichidități luna aceasta.',
      'Nu vrea să dea un termen de plată.',
      'Invocă întârzieri la propriii clienți, fără dată.',
    ],
    CALL_BACK: [
      'Contabila e în concediu, de sunat la întoarcere.',
      'Roagă să revenim după închiderea lunii.',
      'Verifică în sistem și cere să sunăm din nou.',
    ],
  },
  emails: [
    'Trimis extrasul de cont cu facturile scadente.',
    'Retrimise facturile în PDF, spuneau că nu le-au primit.',
    'Trimis reamintire prietenoasă pentru facturile depășite.',
    'Cerut confirmarea de sold.',
  ],
  messages: [
    'SMS: rugăm achitarea facturilor restante.',
    'SMS de reamintire pentru factura scadentă.',
  ],
  visits: [
    'Trecut pe la sediu, administratorul promite o soluție.',
    'Vizită la depozit, marfa se vinde, problema e la încasări.',
  ],
  notes: [
    'Plătește de obicei joia, după ședința de plăți.',
    'Persoana care decide plățile este administratorul, nu contabila.',
    'Au schimbat banca, ordinele vin de la alt cont.',
    'Cere facturile și pe e-mail, altfel nu le înregistrează.',
    'De urmărit: comenzi mai mici decât de obicei.',
  ],
  sales: [
    'Discutat comanda lunii viitoare, fără probleme.',
    'Prezentat gama nouă, interesați de ambalaje.',
    'Client mulțumit de livrări, cere preț la volum.',
    'Verificat stocul din magazin, comandă săptămâna viitoare.',
  ],
  tasks: [
    'De sunat contabilitatea pentru plata restanțelor',
    'De trimis extrasul de cont actualizat',
    'De verificat dacă a intrat plata',
    'De cerut confirmarea de sold',
    'De stabilit întâlnire cu administratorul',
    'De clarificat plata fără detalii',
  ],
  taskOutcomes: ['Făcut', 'Rezolvat la telefon', 'Trimis pe e-mail', 'Plata a intrat'],
  promises: [
    'Plată integrală prin OP.',
    'Plătește după încasarea de la client.',
    'Confirmat telefonic.',
  ],
};
