import { addTexts } from '../kernel/texts.ts';

addTexts({
  en: {
    'credit.LIMIT_SET': 'Credit limit set to {limit}: {reason}',
    'credit.LIMIT_REMOVED': 'Credit limit removed: {reason}',
  },
  ro: {
    'credit.LIMIT_SET': 'Limita de credit este acum {limit}: {reason}',
    'credit.LIMIT_REMOVED': 'Limita de credit a fost eliminată: {reason}',
  },
  ru: {
    'credit.LIMIT_SET': 'Кредитный лимит теперь {limit}: {reason}',
    'credit.LIMIT_REMOVED': 'Кредитный лимит снят: {reason}',
  },
  it: {
    'credit.LIMIT_SET': 'Fido portato a {limit}: {reason}',
    'credit.LIMIT_REMOVED': 'Fido tolto: {reason}',
  },
});
