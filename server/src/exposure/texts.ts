import { addTexts } from '../kernel/texts.ts';

addTexts({
  ro: {
    'exposure.NOT_DUE': 'Nescadent',
    'exposure.NONE': 'Fără',
    'exposure.NO_REGION': 'Fără regiune',
    'exposure.NO_AGENT': 'Fără agent',
    'exposure.NO_COLLECTOR': 'Fără colector',
    'exposure.NO_CLASS': 'Fără clasă',
  },
  ru: {
    'exposure.NOT_DUE': 'Срок не наступил',
    'exposure.NONE': 'Нет',
    'exposure.NO_REGION': 'Без региона',
    'exposure.NO_AGENT': 'Без агента',
    'exposure.NO_COLLECTOR': 'Без специалиста по взысканию',
    'exposure.NO_CLASS': 'Без класса',
  },
  it: {
    'exposure.NOT_DUE': 'A scadere',
    'exposure.NONE': 'Nessuno',
    'exposure.NO_REGION': 'Senza zona',
    'exposure.NO_AGENT': 'Senza agente',
    'exposure.NO_COLLECTOR': 'Senza addetto al recupero',
    'exposure.NO_CLASS': 'Senza classe',
  },
  en: {
    'exposure.NOT_DUE': 'Not due',
    'exposure.NONE': 'None',
    'exposure.NO_REGION': 'No region',
    'exposure.NO_AGENT': 'No agent',
    'exposure.NO_COLLECTOR': 'No collector',
    'exposure.NO_CLASS': 'No class',
  },
});
