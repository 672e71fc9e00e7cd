import { addTexts } from '../kernel/texts.ts';

addTexts({
  en: {
    'import.RATE_WRONG':
      'This is no rate: above zero, at most ten digits before and after the point',
    'import.RATE_OF_ITSELF': 'A currency has no rate in itself',
    'import.RATE_DIFFERS': 'Another rate is known for this day: {known}',
    'import.RATES_TOO_MANY': 'The file has more than {most, number} rates: send it in parts',
    'import.RATES_XML_OTHER':
      'This XML is not a file of reference rates of the Romanian National Bank',
    'import.RATES_XML_BROKEN':
      'The XML is damaged or cut short at line {line, number}: nothing was imported',
    'import.RATES_XML_DOCTYPE':
      'The XML declares a document type at line {line, number}: such files are not read',
  },
  ro: {
    'import.RATE_WRONG':
      'Acesta nu este un curs: peste zero, cel mult zece cifre înainte și după virgulă',
    'import.RATE_OF_ITSELF': 'O monedă nu are curs față de ea însăși',
    'import.RATE_DIFFERS': 'Pentru această zi se cunoaște alt curs: {known}',
    'import.RATES_TOO_MANY':
      'Fișierul are mai mult de {most, number} cursuri: trimiteți-l pe părți',
    'import.RATES_XML_OTHER':
      'Acest XML nu este un fișier cu cursurile de referință ale Băncii Naționale a României',
    'import.RATES_XML_BROKEN':
      'Fișierul XML este deteriorat sau trunchiat la linia {line, number}: nu s-a importat nimic',
    'import.RATES_XML_DOCTYPE':
      'Fișierul XML declară un tip de document la linia {line, number}: astfel de fișiere nu se citesc',
  },
  ru: {
    'import.RATE_WRONG': 'Это не курс: больше нуля, не более десяти цифр до и после запятой',
    'import.RATE_OF_ITSELF': 'У валюты нет курса к самой себе',
    'import.RATE_DIFFERS': 'На этот день известен другой курс: {known}',
    'import.RATES_TOO_MANY': 'В файле больше {most, number} курсов: отправьте его частями',
    'import.RATES_XML_OTHER': 'Этот XML не является файлом курсов Национального банка Румынии',
    'import.RATES_XML_BROKEN':
      'XML повреждён или обрывается на строке {line, number}: ничего не импортировано',
    'import.RATES_XML_DOCTYPE':
      'XML объявляет тип документа в строке {line, number}: такие файлы не читаются',
  },
  it: {
    'import.RATE_WRONG':
      'Questo non è un cambio: maggiore di zero, al massimo dieci cifre prima e dopo la virgola',
    'import.RATE_OF_ITSELF': 'Una valuta non ha cambio con sé stessa',
    'import.RATE_DIFFERS': 'Per questo giorno è noto un altro cambio: {known}',
    'import.RATES_TOO_MANY': 'Il file ha più di {most, number} cambi: lo invii in più parti',
    'import.RATES_XML_OTHER':
      'Questo XML non è un file dei cambi di riferimento della Banca Nazionale di Romania',
    'import.RATES_XML_BROKEN':
      'Il file XML è danneggiato o troncato alla riga {line, number}: non è stato importato nulla',
    'import.RATES_XML_DOCTYPE':
      'Il file XML dichiara un tipo di documento alla riga {line, number}: file simili non vengono letti',
  },
});
