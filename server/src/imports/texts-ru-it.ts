export const ru: Record<string, string> = {
  FILE_EMPTY: 'Файл пуст: выгрузите его заново и отправьте',
  FILE_NOT_CSV:
    'Это ни CSV, ни книга Excel ({what}): сохраните таблицу как CSV или XLSX и отправьте снова',
  FILE_CUT_SHORT: 'Файл обрывается на строке {line}: он неполный, ничего не импортировано',
  FILE_TOO_LARGE: 'Файл больше {megabytes} МБ: разделите его по компаниям',
  ENCODING_WRONG:
    'Символы файла не читаются: укажите кодировку или сохраните файл в UTF-8 и отправьте снова',
  QUOTE_OPEN: 'Кавычка, открытая в записи на строке {line}, не закрыта',
  QUOTE_WRONG: 'В записи на строке {line} кавычка стоит внутри ячейки без кавычек',
  CELL_TOO_LONG: 'Запись на строке {line} слишком длинная: проверьте кавычки в ней',
  COLUMNS_TOO_MANY: 'В файле больше {most} столбцов: удалите лишние',
  COLUMN_MISSING: 'Нет столбца {column}: выберите столбец файла, который ему соответствует',
  HEADER_DUPLICATE:
    'В файле два столбца, которые могут быть {column}: переименуйте один и отправьте снова',
  MAPPING_WRONG: 'Ошибка в соответствии столбцов: {name}',
  MODE_WRONG: 'Режим: append или snapshot',
  CSRF_MISSING: 'Нет заголовка x-scadent-csrf: 1',
  UNAUTHENTICATED: 'Сначала войдите',
  TOO_SLOW: 'Это занимает слишком много времени; повторите позже',
  BUSY: 'Эти данные сейчас меняет кто-то другой; ничего не изменено, попробуйте ещё раз',
  FORBIDDEN: 'У вас нет на это права: обратитесь к администратору',
  NOT_FOUND: 'Такого импорта нет',
  IMPORT_FAILED: 'Импорт прервался; отправьте файл снова, чтобы завершить его',
  VALUE_MISSING: 'Значение не указано',
  CELLS_TOO_FEW: 'В записи ячеек: {found}, в заголовке: {expected}',
  CELLS_TOO_MANY:
    'В записи ячеек: {found}, в заголовке: {expected}; возможно, разделитель не взят в кавычки',
  TEXT_TOO_LONG: 'Текст длиннее {most} знаков',
  AMOUNT_WRONG: 'Это не сумма',
  AMOUNT_DECIMALS: 'Знаков после запятой больше, чем у {currency}: {digits}',
  AMOUNT_TOO_LARGE: 'Сумма слишком велика',
  AMOUNT_ZERO: 'Сумма равна нулю',
  AMOUNT_NOT_POSITIVE: 'Сумма платежа должна быть больше нуля',
  OPEN_NEGATIVE: 'Остаток отрицательный',
  OPEN_ABOVE_AMOUNT: 'Остаток больше суммы документа',
  OPEN_WENT_UP: 'Остаток вырос: в учёте {known}',
  KIND_UNKNOWN: 'Неизвестный вид; известны {kinds}',
  CURRENCY_UNKNOWN: 'В ISO 4217 нет такой валюты',
  COUNTRY_UNKNOWN: 'В ISO 3166 нет страны с таким двухбуквенным кодом или названием',
  DAY_WRONG: 'Это не дата; форматы: YYYY-MM-DD, D.M.YYYY, D/M/YYYY, M/D/YYYY',
  DAY_FORMAT: 'Дата записана не в формате {format}',
  DAY_IMPOSSIBLE: 'Такого дня нет в календаре',
  DAY_AMBIGUOUS: 'Из файла не видно, где день, а где месяц: укажите формат D/M/YYYY или M/D/YYYY',
  DOCUMENT_DIFFERS: 'Документ уже есть с другой суммой: {known}',
  ACCOUNT_UNKNOWN: 'Такого клиента нет',
  COMPANY_UNKNOWN: 'Такой компании нет',
  RECEIVED_LATER: 'Получено позже рабочего дня {today}',
  ITEM_UNKNOWN: 'У клиента нет такого документа в этой компании и валюте',
  ITEM_OVERPAID: 'Остаток документа меньше: {open}',
  PAYMENT_INCOMPLETE: 'Строка {line} того же платежа отклонена',
  AGENT_UNKNOWN: 'Нет агента с адресом {email}: клиенты остаются без агента',
  COLLECTOR_UNKNOWN: 'Нет специалиста по взысканию с адресом {email}: клиенты остаются без него',
  FILE_XLS: 'Это книга старого Excel (.xls): сохраните её как .xlsx или CSV и отправьте снова',
  FILE_LOCKED: 'Книга защищена паролем: сохраните её без пароля и отправьте снова',
  WORKBOOK_BROKEN:
    'Книга повреждена, прочитать её нельзя: откройте её в Excel, сохраните и отправьте снова',
  WORKBOOK_TOO_LARGE: 'После распаковки книга слишком велика: отправьте таблицу как CSV',
  SHEET_UNKNOWN: 'В книге нет листа {sheet}: выберите другой лист',
  CELL_ERROR: 'Формула в таблице дала ошибку: {text}',
  UNDO_DONE: 'Импорт уже отменён',
  UNDO_RUNNING: 'Импорт ещё идёт',
  UNDO_NOTHING: 'Импорт ничего не изменил, отменять нечего',
  UNDO_NOT_LAST: 'Позже импортирован другой файл, сначала нужно отменить его: {file}',
  UNDO_DAY_PASSED:
    'Рабочий день импорта, {day}, закрыт: остатки уже вошли в отчёты, штрафы начислены',
  UNDO_DOCUMENT_POSTED:
    'Позже проведены документы: {count, plural, one {клиент {account}} few {# клиента, первый {account}} many {# клиентов, первый {account}} other {# клиента, первый {account}}}',
  UNDO_PAYMENT_POSTED:
    'Позже проведены платежи: {count, plural, one {клиент {account}} few {# клиента, первый {account}} many {# клиентов, первый {account}} other {# клиента, первый {account}}}',
  UNDO_ITEM_SETTLED:
    'Позже погашены документы: {count, plural, one {клиент {account}} few {# клиента, первый {account}} many {# клиентов, первый {account}} other {# клиента, первый {account}}}',
  UNDO_PROMISED:
    'Позже записаны обещания: {count, plural, one {клиент {account}} few {# клиента, первый {account}} many {# клиентов, первый {account}} other {# клиента, первый {account}}}',
  UNDO_ORDERED:
    'Позже запрошены заказы или приняты решения по ним: {count, plural, one {клиент {account}} few {# клиента, первый {account}} many {# клиентов, первый {account}} other {# клиента, первый {account}}}',
  UNDO_LIMIT_SET:
    'Позже установлены кредитные лимиты: {count, plural, one {клиент {account}} few {# клиента, первый {account}} many {# клиентов, первый {account}} other {# клиента, первый {account}}}',
  UNDO_CHANGED:
    'Позже вручную изменены: {count, plural, one {клиент {account}} few {# клиента, первый {account}} many {# клиентов, первый {account}} other {# клиента, первый {account}}}',
  UNDO_WORKED:
    'С клиентами, которых завёл импорт, уже работали: {count, plural, one {клиент {account}} few {# клиента, первый {account}} many {# клиентов, первый {account}} other {# клиента, первый {account}}}',
};

export const it: Record<string, string> = {
  FILE_EMPTY: 'Il file è vuoto: lo esporti di nuovo e lo invii',
  FILE_NOT_CSV:
    'Questo non è né un file CSV né una cartella di lavoro Excel ({what}): salvi la tabella come CSV o XLSX e la invii di nuovo',
  FILE_CUT_SHORT:
    'Il file finisce a metà della riga {line}: è troncato, non è stato importato nulla',
  FILE_TOO_LARGE: 'Il file supera {megabytes} MB: lo divida per società',
  ENCODING_WRONG:
    'I caratteri del file non si leggono: indichi la codifica o lo salvi in UTF-8 e lo invii di nuovo',
  QUOTE_OPEN: 'Le virgolette aperte nel record alla riga {line} non sono chiuse',
  QUOTE_WRONG: 'Nel record alla riga {line} ci sono virgolette dentro una cella senza virgolette',
  CELL_TOO_LONG: 'Il record alla riga {line} è troppo lungo: ne controlli le virgolette',
  COLUMNS_TOO_MANY: 'Il file ha più di {most} colonne: elimini quelle superflue',
  COLUMN_MISSING: 'Manca la colonna {column}: scelga la colonna del file che le corrisponde',
  HEADER_DUPLICATE:
    'Il file ha due colonne che potrebbero essere {column}: ne rinomini una e lo invii di nuovo',
  MAPPING_WRONG: 'La corrispondenza delle colonne è sbagliata in {name}',
  MODE_WRONG: 'La modalità è append o snapshot',
  CSRF_MISSING: "Manca l'intestazione x-scadent-csrf: 1",
  UNAUTHENTICATED: "Effettui prima l'accesso",
  TOO_SLOW: 'Ci vuole troppo tempo; riprovi più tardi',
  BUSY: 'Qualcun altro sta modificando questi dati; non è cambiato nulla, riprovi',
  FORBIDDEN: 'Non ha questo diritto: si rivolga all’amministratore',
  NOT_FOUND: 'Questa importazione non esiste',
  IMPORT_FAILED: "L'importazione si è fermata; invii di nuovo il file per completarla",
  VALUE_MISSING: 'Manca il valore',
  CELLS_TOO_FEW: "Il record ha {found} celle, l'intestazione ne ha {expected}",
  CELLS_TOO_MANY:
    "Il record ha {found} celle, l'intestazione ne ha {expected}: un separatore senza virgolette?",
  TEXT_TOO_LONG: 'Il testo supera {most} caratteri',
  AMOUNT_WRONG: 'Questo non è un importo',
  AMOUNT_DECIMALS: 'Più decimali di quelli di {currency}: {digits}',
  AMOUNT_TOO_LARGE: "L'importo è troppo grande",
  AMOUNT_ZERO: "L'importo è zero",
  AMOUNT_NOT_POSITIVE: "L'importo di un pagamento deve essere maggiore di zero",
  OPEN_NEGATIVE: "L'importo aperto è negativo",
  OPEN_ABOVE_AMOUNT: "L'importo aperto supera l'importo totale",
  OPEN_WENT_UP: "L'importo aperto è aumentato: in contabilità sono aperti {known}",
  KIND_UNKNOWN: 'Tipo sconosciuto; i tipi sono {kinds}',
  CURRENCY_UNKNOWN: 'ISO 4217 non conosce questa valuta',
  COUNTRY_UNKNOWN:
    'ISO 3166 non conosce alcun paese con questo codice di due lettere o questo nome',
  DAY_WRONG: 'Questa non è una data; i formati sono YYYY-MM-DD, D.M.YYYY, D/M/YYYY, M/D/YYYY',
  DAY_FORMAT: 'La data non è scritta come {format}',
  DAY_IMPOSSIBLE: 'Questo giorno non esiste nel calendario',
  DAY_AMBIGUOUS:
    'Il file non mostra quale numero è il giorno e quale il mese: indichi il formato D/M/YYYY o M/D/YYYY',
  DOCUMENT_DIFFERS: 'Il documento è noto con un altro importo: {known}',
  ACCOUNT_UNKNOWN: 'Questo cliente non esiste',
  COMPANY_UNKNOWN: 'Questa società non esiste',
  RECEIVED_LATER: 'Ricevuto dopo il giorno lavorativo {today}',
  ITEM_UNKNOWN: 'Il cliente non ha questo documento in questa società e valuta',
  ITEM_OVERPAID: 'Il documento ha un importo aperto minore: {open}',
  PAYMENT_INCOMPLETE: 'La riga {line} dello stesso pagamento è stata rifiutata',
  AGENT_UNKNOWN: "Nessun agente ha l'indirizzo {email}: i clienti restano senza agente",
  COLLECTOR_UNKNOWN:
    "Nessun addetto al recupero ha l'indirizzo {email}: i clienti restano senza addetto",
  FILE_XLS:
    'Questa è una cartella di un vecchio Excel (.xls): la salvi come .xlsx o CSV e la invii di nuovo',
  FILE_LOCKED:
    'La cartella di lavoro è protetta da password: la salvi senza password e la invii di nuovo',
  WORKBOOK_BROKEN:
    'La cartella di lavoro è danneggiata e non si può leggere: la apra in Excel, la salvi e la invii di nuovo',
  WORKBOOK_TOO_LARGE:
    'La cartella di lavoro decompressa è troppo grande: invii la tabella come CSV',
  SHEET_UNKNOWN: 'La cartella di lavoro non ha un foglio chiamato {sheet}: scelga un altro foglio',
  CELL_ERROR: 'Una formula del foglio ha dato errore: {text}',
  UNDO_DONE: "L'importazione è già stata annullata",
  UNDO_RUNNING: "L'importazione è ancora in corso",
  UNDO_NOTHING: "L'importazione non ha cambiato nulla da annullare",
  UNDO_NOT_LAST: 'Un altro file è stato importato dopo e va annullato per primo: {file}',
  UNDO_DAY_PASSED:
    "Il giorno lavorativo dell'importazione, {day}, è chiuso: i saldi sono stati riportati e le penalità registrate",
  UNDO_DOCUMENT_POSTED:
    'In seguito sono stati registrati documenti per {count, plural, one {il cliente {account}} other {# clienti, il primo {account}}}',
  UNDO_PAYMENT_POSTED:
    'In seguito sono stati registrati pagamenti per {count, plural, one {il cliente {account}} other {# clienti, il primo {account}}}',
  UNDO_ITEM_SETTLED:
    'In seguito sono state saldate partite per {count, plural, one {il cliente {account}} other {# clienti, il primo {account}}}',
  UNDO_PROMISED:
    'In seguito sono state registrate promesse per {count, plural, one {il cliente {account}} other {# clienti, il primo {account}}}',
  UNDO_ORDERED:
    'In seguito sono stati chiesti o decisi ordini per {count, plural, one {il cliente {account}} other {# clienti, il primo {account}}}',
  UNDO_LIMIT_SET:
    'In seguito sono stati impostati fidi per {count, plural, one {il cliente {account}} other {# clienti, il primo {account}}}',
  UNDO_CHANGED:
    'In seguito qualcuno ha modificato {count, plural, one {il cliente {account}} other {# clienti, il primo {account}}}',
  UNDO_WORKED:
    "Qualcuno ha già lavorato con {count, plural, one {il cliente {account}, aperto} other {# clienti (il primo {account}), aperti}} dall'importazione",
};
