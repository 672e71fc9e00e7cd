import type { Phrases } from './phrases.ts';

export const ENGLISH: Phrases = {
  calls: {
    PROMISED: [
      'Confirms the balance, pays once their own customer has paid.',
      'Transfer is prepared and waits for a signature.',
      'Admits the delay and asks for a few days.',
    ],
    NO_ANSWER: ['No answer.', 'Tried twice, nobody picks up.'],
    VOICEMAIL: ['Left a voicemail.', 'Voicemail: asked to call back by tomorrow.'],
    REFUSED: ['No cash this month, they say.', 'Will not name a day.'],
    CALL_BACK: [
      'The accountant is on leave, call again next week.',
      'Asks us to call after month end.',
    ],
  },
  emails: [
    'Sent the statement with overdue invoices.',
    'Sent the invoices again.',
    'Sent a friendly reminder.',
  ],
  messages: ['SMS: reminder of overdue invoices.'],
  visits: ['Visited the site, the director wants to find a solution.'],
  notes: ['They usually pay on Thursdays.', 'Payments are decided by the managing director.'],
  sales: [
    'Talked about next month’s order.',
    'Showed the new range.',
    'Happy with deliveries, asks for a volume price.',
  ],
  tasks: [
    'Call accounts about the overdue invoices',
    'Send an updated statement',
    'Check whether the payment came',
  ],
  taskOutcomes: ['Done', 'Settled on the phone', 'Sent'],
  promises: ['Paid in full by transfer.', 'Confirmed on the phone.'],
};
