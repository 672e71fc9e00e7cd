export const en: Record<string, string> = {
  FILE_EMPTY: 'The file is empty: export it again and send it',
  FILE_NOT_CSV:
    'This is neither a CSV file nor an Excel workbook ({what}): save the table as CSV or XLSX and send it again',
  FILE_CUT_SHORT:
    'The file ends in the middle of line {line}: it was cut short, nothing was imported',
  FILE_TOO_LARGE: 'The file is larger than {megabytes} MB: split it by company',
  ENCODING_WRONG:
    'The characters of the file cannot be read: name its encoding, or save it in UTF-8 and send it again',
  QUOTE_OPEN: 'A quotation mark opened in the record on line {line} is not closed',
  QUOTE_WRONG: 'A quotation mark stands inside an unquoted cell in the record on line {line}',
  CELL_TOO_LONG:
    'The record on line {line} is longer than a record can be: check its quotation marks',
  COLUMNS_TOO_MANY: 'The file has more than {most} columns: delete those that are not needed',
  COLUMN_MISSING: 'The column {column} is missing: choose which column of the file it is',
  HEADER_DUPLICATE: 'The file has two columns that could be {column}: rename one and send it again',
  MAPPING_WRONG: 'The mapping is wrong at {name}',
  MODE_WRONG: 'The mode is append or snapshot',
  CSRF_MISSING: 'The header x-scadent-csrf: 1 is missing',
  UNAUTHENTICATED: 'Sign in first',
  TOO_SLOW: 'This takes too long; try again later',
  BUSY: 'Somebody else is changing this; nothing was changed, try again',
  FORBIDDEN: 'You may not do this: ask your administrator',
  NOT_FOUND: 'There is no such import',
  IMPORT_FAILED: 'The import stopped; send the file again to complete it',
  VALUE_MISSING: 'The value is missing',
  CELLS_TOO_FEW: 'The record has {found} cells, the header has {expected}',
  CELLS_TOO_MANY:
    'The record has {found} cells, the header has {expected}: is a separator not quoted?',
  TEXT_TOO_LONG: 'The text is longer than {most} characters',
  AMOUNT_WRONG: 'This is no amount',
  AMOUNT_DECIMALS: 'More decimals than {currency} has: {digits}',
  AMOUNT_TOO_LARGE: 'The amount is too large',
  AMOUNT_ZERO: 'The amount is zero',
  AMOUNT_NOT_POSITIVE: 'The amount of a payment must be above zero',
  OPEN_NEGATIVE: 'The open amount is negative',
  OPEN_ABOVE_AMOUNT: 'More is open than the whole amount',
  OPEN_WENT_UP: 'The open amount went up: {known} is open in the books',
  KIND_UNKNOWN: 'Unknown kind; known are {kinds}',
  CURRENCY_UNKNOWN: 'ISO 4217 has no such currency',
  COUNTRY_UNKNOWN: 'ISO 3166 has no country with this code of two letters or this name',
  DAY_WRONG: 'This is no day; formats are YYYY-MM-DD, D.M.YYYY, D/M/YYYY, M/D/YYYY',
  DAY_FORMAT: 'The day is not written as {format}',
  DAY_IMPOSSIBLE: 'The calendar has no such day',
  DAY_AMBIGUOUS:
    'The file does not show which number is the day and which the month: name the format D/M/YYYY or M/D/YYYY',
  DOCUMENT_DIFFERS: 'The document is known with another amount: {known}',
  ACCOUNT_UNKNOWN: 'There is no such account',
  COMPANY_UNKNOWN: 'There is no such company',
  RECEIVED_LATER: 'Received after the business day {today}',
  ITEM_UNKNOWN: 'The account has no such item in this company and currency',
  ITEM_OVERPAID: 'The item has less open: {open}',
  PAYMENT_INCOMPLETE: 'Line {line} of the same payment was refused',
  AGENT_UNKNOWN: 'No agent has the address {email}: the accounts stay without an agent',
  COLLECTOR_UNKNOWN: 'No collector has the address {email}: the accounts stay without a collector',
  FILE_XLS: 'This is a workbook of an old Excel (.xls): save it as .xlsx or CSV and send it again',
  FILE_LOCKED: 'The workbook is protected by a password: save it without one and send it again',
  WORKBOOK_BROKEN:
    'The workbook is damaged and cannot be read: open it in Excel, save it and send it again',
  WORKBOOK_TOO_LARGE: 'The workbook unpacks to more than can be read: send the table as CSV',
  SHEET_UNKNOWN: 'The workbook has no sheet named {sheet}: choose another sheet',
  CELL_ERROR: 'A formula of the spreadsheet failed: {text}',
  UNDO_DONE: 'The import was taken back already',
  UNDO_RUNNING: 'The import is still running',
  UNDO_NOTHING: 'The import changed nothing that could be taken back',
  UNDO_NOT_LAST: 'Another file was imported later and has to be taken back first: {file}',
  UNDO_DAY_PASSED:
    'The business day of the import, {day}, is over: its balances have been reported and penalties booked',
  UNDO_DOCUMENT_POSTED:
    'Documents were posted later on {count, plural, one {account {account}} other {# accounts, first {account}}}',
  UNDO_PAYMENT_POSTED:
    'Payments were posted later on {count, plural, one {account {account}} other {# accounts, first {account}}}',
  UNDO_ITEM_SETTLED:
    'Items were settled later on {count, plural, one {account {account}} other {# accounts, first {account}}}',
  UNDO_PROMISED:
    'Promises were recorded later on {count, plural, one {account {account}} other {# accounts, first {account}}}',
  UNDO_ORDERED:
    'Orders were asked for or decided later on {count, plural, one {account {account}} other {# accounts, first {account}}}',
  UNDO_LIMIT_SET:
    'Credit limits were set later on {count, plural, one {account {account}} other {# accounts, first {account}}}',
  UNDO_CHANGED:
    'Somebody changed {count, plural, one {account {account}} other {# accounts, first {account}}} later',
  UNDO_WORKED:
    'Somebody has worked already with {count, plural, one {account {account}, which} other {# accounts (first {account}) that}} the import opened',
};

export const ro: Record<string, string> = {
  FILE_EMPTY: 'Fișierul este gol: exportați-l din nou și trimiteți-l',
  FILE_NOT_CSV:
    'Acesta nu este nici fișier CSV, nici registru de lucru Excel ({what}): salvați tabelul ca CSV sau XLSX și trimiteți-l din nou',
  FILE_CUT_SHORT:
    'Fișierul se termină la mijlocul liniei {line}: este trunchiat, nu s-a importat nimic',
  FILE_TOO_LARGE: 'Fișierul depășește {megabytes} MB: împărțiți-l pe societăți',
  ENCODING_WRONG:
    'Caracterele fișierului nu pot fi citite: indicați codificarea sau salvați-l în UTF-8 și trimiteți-l din nou',
  QUOTE_OPEN: 'Ghilimelele deschise în înregistrarea de la linia {line} nu sunt închise',
  QUOTE_WRONG: 'În înregistrarea de la linia {line} apar ghilimele într-o celulă fără ghilimele',
  CELL_TOO_LONG: 'Înregistrarea de la linia {line} este prea lungă: verificați ghilimelele din ea',
  COLUMNS_TOO_MANY: 'Fișierul are mai mult de {most} coloane: ștergeți-le pe cele de prisos',
  COLUMN_MISSING: 'Lipsește coloana {column}: alegeți coloana din fișier care îi corespunde',
  HEADER_DUPLICATE:
    'Fișierul are două coloane care ar putea fi {column}: redenumiți una și trimiteți-l din nou',
  MAPPING_WRONG: 'Corespondența coloanelor este greșită la {name}',
  MODE_WRONG: 'Modul este append sau snapshot',
  CSRF_MISSING: 'Lipsește antetul x-scadent-csrf: 1',
  UNAUTHENTICATED: 'Autentificați-vă mai întâi',
  TOO_SLOW: 'Durează prea mult; încercați mai târziu',
  BUSY: 'Altcineva lucrează la aceste date; nu s-a schimbat nimic, încercați din nou',
  FORBIDDEN: 'Nu aveți acest drept: adresați-vă administratorului',
  NOT_FOUND: 'Acest import nu există',
  IMPORT_FAILED: 'Importul s-a oprit; trimiteți fișierul din nou pentru a-l completa',
  VALUE_MISSING: 'Lipsește valoarea',
  CELLS_TOO_FEW: 'Înregistrarea are {found} celule, antetul are {expected}',
  CELLS_TOO_MANY:
    'Înregistrarea are {found} celule, antetul are {expected}: lipsesc ghilimelele la un separator?',
  TEXT_TOO_LONG: 'Textul depășește {most} caractere',
  AMOUNT_WRONG: 'Aceasta nu este o sumă',
  AMOUNT_DECIMALS: 'Mai multe zecimale decât are {currency}: {digits}',
  AMOUNT_TOO_LARGE: 'Suma este prea mare',
  AMOUNT_ZERO: 'Suma este zero',
  AMOUNT_NOT_POSITIVE: 'Suma unei plăți trebuie să fie mai mare decât zero',
  OPEN_NEGATIVE: 'Soldul este negativ',
  OPEN_ABOVE_AMOUNT: 'Soldul depășește suma documentului',
  OPEN_WENT_UP: 'Soldul a crescut: în evidență sunt {known}',
  KIND_UNKNOWN: 'Tip necunoscut; tipurile sunt {kinds}',
  CURRENCY_UNKNOWN: 'ISO 4217 nu cunoaște această monedă',
  COUNTRY_UNKNOWN:
    'ISO 3166 nu cunoaște nicio țară cu acest cod din două litere sau cu această denumire',
  DAY_WRONG: 'Aceasta nu este o dată; formatele sunt YYYY-MM-DD, D.M.YYYY, D/M/YYYY, M/D/YYYY',
  DAY_FORMAT: 'Data nu este scrisă ca {format}',
  DAY_IMPOSSIBLE: 'Această zi nu există în calendar',
  DAY_AMBIGUOUS:
    'Din fișier nu reiese care număr este ziua și care luna: indicați formatul D/M/YYYY sau M/D/YYYY',
  DOCUMENT_DIFFERS: 'Documentul este cunoscut cu altă sumă: {known}',
  ACCOUNT_UNKNOWN: 'Acest client nu există',
  COMPANY_UNKNOWN: 'Această societate nu există',
  RECEIVED_LATER: 'Încasată după ziua de lucru {today}',
  ITEM_UNKNOWN: 'Clientul nu are un astfel de document în această societate și monedă',
  ITEM_OVERPAID: 'Documentul are un sold mai mic: {open}',
  PAYMENT_INCOMPLETE: 'Linia {line} a aceleiași plăți a fost respinsă',
  AGENT_UNKNOWN: 'Niciun agent nu are adresa {email}: clienții rămân fără agent',
  COLLECTOR_UNKNOWN: 'Niciun colector nu are adresa {email}: clienții rămân fără colector',
  FILE_XLS:
    'Acesta este un registru de lucru dintr-un Excel vechi (.xls): salvați-l ca .xlsx sau CSV și trimiteți-l din nou',
  FILE_LOCKED:
    'Registrul de lucru este protejat cu parolă: salvați-l fără parolă și trimiteți-l din nou',
  WORKBOOK_BROKEN:
    'Registrul de lucru este deteriorat și nu poate fi citit: deschideți-l în Excel, salvați-l și trimiteți-l din nou',
  WORKBOOK_TOO_LARGE:
    'Registrul de lucru despachetat este prea mare pentru a fi citit: trimiteți tabelul ca CSV',
  SHEET_UNKNOWN: 'Registrul de lucru nu are o foaie numită {sheet}: alegeți altă foaie',
  CELL_ERROR: 'O formulă din foaia de calcul a dat eroare: {text}',
  UNDO_DONE: 'Importul a fost deja anulat',
  UNDO_RUNNING: 'Importul este încă în curs',
  UNDO_NOTHING: 'Importul nu a schimbat nimic ce s-ar putea anula',
  UNDO_NOT_LAST: 'Un alt fișier a fost importat mai târziu și trebuie anulat întâi: {file}',
  UNDO_DAY_PASSED:
    'Ziua de lucru a importului, {day}, s-a încheiat: soldurile au fost raportate și penalizările înregistrate',
  UNDO_DOCUMENT_POSTED:
    'S-au înregistrat ulterior documente la {count, plural, one {clientul {account}} few {# clienți, primul {account}} other {# de clienți, primul {account}}}',
  UNDO_PAYMENT_POSTED:
    'S-au înregistrat ulterior încasări la {count, plural, one {clientul {account}} few {# clienți, primul {account}} other {# de clienți, primul {account}}}',
  UNDO_ITEM_SETTLED:
    'S-au stins ulterior documente la {count, plural, one {clientul {account}} few {# clienți, primul {account}} other {# de clienți, primul {account}}}',
  UNDO_PROMISED:
    'S-au înregistrat ulterior promisiuni la {count, plural, one {clientul {account}} few {# clienți, primul {account}} other {# de clienți, primul {account}}}',
  UNDO_ORDERED:
    'S-au cerut sau decis ulterior comenzi la {count, plural, one {clientul {account}} few {# clienți, primul {account}} other {# de clienți, primul {account}}}',
  UNDO_LIMIT_SET:
    'S-au stabilit ulterior limite de credit la {count, plural, one {clientul {account}} few {# clienți, primul {account}} other {# de clienți, primul {account}}}',
  UNDO_CHANGED:
    'Cineva a modificat ulterior {count, plural, one {clientul {account}} few {# clienți, primul {account}} other {# de clienți, primul {account}}}',
  UNDO_WORKED:
    'Cineva a lucrat deja cu {count, plural, one {clientul {account}, deschis} few {# clienți (primul {account}), deschiși} other {# de clienți (primul {account}), deschiși}} de import',
};
