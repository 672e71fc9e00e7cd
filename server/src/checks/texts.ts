import { addTexts } from '../kernel/texts.ts';

/** What each check says of healthy books, in one sentence. */
addTexts({
  en: {
    'check.ORDERS_WITHIN':
      'An order above the limit passed only where a person, money in advance or no rule let it',
    'check.FIGURES_ADD_UP':
      'The figures that an order was decided by add up, at the rate that is kept with them',
    'check.SECOND_PERSON': 'What one person may not do alone was agreed to by another',
    'check.RELEASED_BY_TWO': 'Orders above the threshold of their day were let go by two persons',
    'check.BALANCE_OF_POSTINGS': 'What each command wrote adds up to the balances',
    'check.EARNED_TAKEN_BACK': 'What was earned by money that went back was taken back once',
    'check.RESERVED_KEPT':
      'What orders reserve is the sum of the orders that passed and are not invoiced',
    'check.HOLDS_LEGAL':
      'A held order waits with one open hold, and a release lets one order through once',
    'check.INVOICED_PARTS':
      'Of an order counts what is not invoiced of it, and again what a voided invoice stood for',
    'check.PAYMENT_WHOLE': 'A payment is what it settled and what it has left',
    'check.DOCUMENT_OPEN': 'What is open of a document is its amount less what settled it',
    'check.ALLOCATION_MATCHES':
      'A payment and what it settles are of one account, company and currency',
    'check.TAKEN_BACK_ONCE': 'What was taken back was there, and was taken back once',
    'check.BALANCES_KEPT': 'Kept balances equal those computed from the entries',
    'check.NOTHING_AHEAD': 'Nothing is booked on a day that has not come',
    'check.PROMISED_PARTS': 'What is promised of a document is the sum of the open promises on it',
    'check.PROMISE_WITHIN': 'A promise lies on its items up to what is still to come',
    'check.PROMISE_PAID': 'What was paid towards a promise is what came for its items since',
    'check.PROMISE_JUDGED':
      'A kept promise was paid in time, an open one is not yet judged, a closed one has its day',
    'check.EXPOSURE_KEPT': 'The exposure equals the sums of the balances, however it is cut',
    'check.ACCOUNTS_COUNTED': 'The kept numbers of accounts are those of the accounts',
    'check.QUEUE_KEPT': 'The kept queue equals the one computed from the facts',
    'check.OWNERS_KEPT': 'The owner of an account is the latest of its history',
    'check.EARNED_ONCE': 'Every allocation of a payment earned the agent of that day once',
    'check.POSTED_BY_COMMAND': 'Every entry of the ledger names the command that posted it',
    'check.KEY_ANSWERED': 'Every key that was used names the one thing that came of it',
    'check.DAYS_IN_ORDER': 'Every day was run once, wholly, and none was passed over',
    'check.ALERTS_NUMBERED': 'Alerts are numbered in the order of their commits, without gaps',
    'check.DISABLED_ARE_OUT': 'Nobody who is disabled has a session',
    'check.SEEN_BY_OWNERS': 'Everybody sees the accounts that are his, and no others',
    'check.CLOCKS_AGREE': 'Nothing was done at a moment that has not come',
  },
  ro: {
    'check.ORDERS_WITHIN':
      'O comandă peste limită a trecut numai unde a lăsat-o o persoană, un avans sau lipsa unei reguli',
    'check.FIGURES_ADD_UP':
      'Cifrele după care s-a decis o comandă se adună corect, la cursul păstrat cu ele',
    'check.SECOND_PERSON': 'Ce nu poate face o persoană singură a fost aprobat de alta',
    'check.RELEASED_BY_TWO': 'Comenzile peste pragul zilei lor au fost eliberate de două persoane',
    'check.BALANCE_OF_POSTINGS': 'Ce a scris fiecare operațiune dă împreună soldurile',
    'check.EARNED_TAKEN_BACK': 'Ce s-a câștigat din bani întorși a fost anulat o singură dată',
    'check.RESERVED_KEPT': 'Rezervările sunt suma comenzilor acceptate și încă nefacturate',
    'check.HOLDS_LEGAL':
      'O comandă blocată așteaptă cu un singur blocaj deschis, iar o eliberare lasă să treacă o singură comandă, o singură dată',
    'check.INVOICED_PARTS':
      'Dintr-o comandă contează ce nu s-a facturat încă, și din nou ce acoperea o factură anulată',
    'check.PAYMENT_WHOLE': 'O plată este cât a stins plus cât a rămas nealocat',
    'check.DOCUMENT_OPEN': 'Soldul unui document este valoarea lui minus ce l-a stins',
    'check.ALLOCATION_MATCHES':
      'Plata și documentul pe care îl stinge sunt ale aceluiași client, aceleiași societăți și în aceeași monedă',
    'check.TAKEN_BACK_ONCE': 'Ce s-a anulat existase și a fost anulat o singură dată',
    'check.BALANCES_KEPT': 'Soldurile păstrate sunt cele calculate din înregistrări',
    'check.NOTHING_AHEAD': 'Nimic nu este înregistrat într-o zi care nu a venit',
    'check.PROMISED_PARTS':
      'Cât este promis dintr-un document este suma promisiunilor deschise pe el',
    'check.PROMISE_WITHIN': 'O promisiune acoperă documentele cel mult cu cât mai are de venit',
    'check.PROMISE_PAID':
      'Cât s-a plătit din promisiune este cât a venit de atunci pe documentele ei',
    'check.PROMISE_JUDGED':
      'Promisiunea respectată a fost plătită la timp, cea deschisă nu este încă evaluată, cea închisă are ziua ei',
    'check.EXPOSURE_KEPT': 'Expunerea este suma soldurilor, oricum ar fi grupată',
    'check.ACCOUNTS_COUNTED': 'Numerele de clienți păstrate sunt cele reale',
    'check.QUEUE_KEPT': 'Coada păstrată este cea calculată din fapte',
    'check.OWNERS_KEPT': 'Responsabilul unui client este ultimul din istoric',
    'check.EARNED_ONCE':
      'Fiecare alocare a unei plăți a adus punctaj o singură dată agentului din acea zi',
    'check.POSTED_BY_COMMAND': 'Fiecare înregistrare numește operațiunea care a făcut-o',
    'check.KEY_ANSWERED': 'Fiecare cheie folosită numește singurul lucru rezultat din ea',
    'check.DAYS_IN_ORDER': 'Fiecare zi a fost rulată o dată, complet, și niciuna nu a fost sărită',
    'check.ALERTS_NUMBERED': 'Alertele sunt numerotate în ordinea confirmării, fără goluri',
    'check.DISABLED_ARE_OUT': 'Niciun utilizator dezactivat nu are sesiune',
    'check.SEEN_BY_OWNERS': 'Fiecare vede clienții săi și numai pe ai săi',
    'check.CLOCKS_AGREE': 'Nimic nu s-a făcut într-un moment care nu a venit',
  },
  ru: {
    'check.ORDERS_WITHIN':
      'Заказ сверх лимита прошёл только там, где его пропустил человек, предоплата или отсутствие правила',
    'check.FIGURES_ADD_UP':
      'Суммы, по которым принято решение по заказу, сходятся по курсу, сохранённому вместе с ними',
    'check.SECOND_PERSON': 'То, чего один человек не может сделать сам, согласовал другой',
    'check.RELEASED_BY_TWO': 'Заказы выше порога своего дня разблокировали два человека',
    'check.BALANCE_OF_POSTINGS': 'Записанное каждой командой в сумме даёт остатки',
    'check.EARNED_TAKEN_BACK': 'Заработанное на возвращённых деньгах отменено один раз',
    'check.RESERVED_KEPT':
      'Резерв равен сумме принятых заказов, по которым счета ещё не выставлены',
    'check.HOLDS_LEGAL':
      'Заблокированный заказ ждёт с одной открытой блокировкой, а разблокировка пропускает один заказ один раз',
    'check.INVOICED_PARTS':
      'От заказа учитывается то, что ещё не выставлено в счетах, и снова то, что покрывал аннулированный счёт',
    'check.PAYMENT_WHOLE': 'Платёж равен тому, что он погасил, и тому, что осталось',
    'check.DOCUMENT_OPEN': 'Остаток документа равен его сумме за вычетом погашенного',
    'check.ALLOCATION_MATCHES':
      'Платёж и погашенный им документ относятся к одному клиенту, одной компании и одной валюте',
    'check.TAKEN_BACK_ONCE': 'Отменённое существовало и было отменено один раз',
    'check.BALANCES_KEPT': 'Хранимые остатки совпадают с вычисленными по записям',
    'check.NOTHING_AHEAD': 'Ничего не проведено днём, который ещё не наступил',
    'check.PROMISED_PARTS': 'Обещанная часть документа равна сумме открытых обещаний по нему',
    'check.PROMISE_WITHIN': 'Обещание покрывает документы не больше, чем ещё должно прийти',
    'check.PROMISE_PAID': 'Оплачено по обещанию столько, сколько с тех пор пришло за его документы',
    'check.PROMISE_JUDGED':
      'Выполненное обещание оплачено в срок, открытое ещё не оценено, у закрытого есть день',
    'check.EXPOSURE_KEPT': 'Задолженность в сводке равна сумме остатков в любом разрезе',
    'check.ACCOUNTS_COUNTED': 'Хранимое число клиентов совпадает с действительным',
    'check.QUEUE_KEPT': 'Хранимая очередь совпадает с вычисленной по фактам',
    'check.OWNERS_KEPT': 'Ответственный за клиента — последний в истории',
    'check.EARNED_ONCE': 'Каждое погашение из платежа один раз вошло в показатели агента того дня',
    'check.POSTED_BY_COMMAND': 'Каждая запись называет команду, которая её провела',
    'check.KEY_ANSWERED': 'Каждый использованный ключ называет единственное, что по нему сделано',
    'check.DAYS_IN_ORDER': 'Каждый день выполнен один раз, целиком, и ни один не пропущен',
    'check.ALERTS_NUMBERED': 'Оповещения пронумерованы в порядке фиксации, без пропусков',
    'check.DISABLED_ARE_OUT': 'Ни у кого из отключённых нет сеанса',
    'check.SEEN_BY_OWNERS': 'Каждый видит своих клиентов и никаких других',
    'check.CLOCKS_AGREE': 'Ничего не сделано в момент, который ещё не наступил',
  },
  it: {
    'check.ORDERS_WITHIN':
      'Un ordine oltre il fido è passato solo dove lo ha permesso una persona, un anticipo o l’assenza di regole',
    'check.FIGURES_ADD_UP':
      'Le cifre con cui si è deciso un ordine tornano, al cambio conservato con esse',
    'check.SECOND_PERSON': 'Quanto una persona non può fare da sola è stato approvato da un’altra',
    'check.RELEASED_BY_TWO':
      'Gli ordini oltre la soglia del loro giorno sono stati sbloccati da due persone',
    'check.BALANCE_OF_POSTINGS': 'Quanto ogni comando ha scritto dà insieme i saldi',
    'check.EARNED_TAKEN_BACK':
      'Quanto guadagnato con denaro tornato indietro è stato annullato una volta',
    'check.RESERVED_KEPT':
      'Gli importi impegnati sono la somma degli ordini accettati e non ancora fatturati',
    'check.HOLDS_LEGAL':
      'Un ordine bloccato ha un solo blocco aperto, e uno sblocco lascia passare un solo ordine, una volta sola',
    'check.INVOICED_PARTS':
      'Di un ordine conta ciò che non è fatturato, e di nuovo ciò che copriva una fattura annullata',
    'check.PAYMENT_WHOLE': 'Un pagamento è quanto ha saldato più quanto gli resta',
    'check.DOCUMENT_OPEN': 'Il residuo di un documento è il suo importo meno quanto lo ha saldato',
    'check.ALLOCATION_MATCHES':
      'Il pagamento e il documento che salda sono dello stesso cliente, della stessa società e nella stessa valuta',
    'check.TAKEN_BACK_ONCE':
      'Ciò che è stato annullato esisteva, ed è stato annullato una volta sola',
    'check.BALANCES_KEPT': 'I saldi tenuti sono quelli calcolati dalle registrazioni',
    'check.NOTHING_AHEAD': 'Nulla è registrato in un giorno che non è ancora venuto',
    'check.PROMISED_PARTS':
      'Quanto è promesso di un documento è la somma delle promesse aperte su di esso',
    'check.PROMISE_WITHIN':
      'Una promessa copre i documenti al massimo per quanto deve ancora arrivare',
    'check.PROMISE_PAID':
      'Il pagato di una promessa è quanto è arrivato da allora sui suoi documenti',
    'check.PROMISE_JUDGED':
      'La promessa mantenuta è stata pagata in tempo, quella aperta non è ancora valutata, quella chiusa ha il suo giorno',
    'check.EXPOSURE_KEPT': 'L’esposizione è la somma dei saldi, comunque la si raggruppi',
    'check.ACCOUNTS_COUNTED': 'I numeri di clienti tenuti sono quelli reali',
    'check.QUEUE_KEPT': 'La coda tenuta è quella calcolata dai fatti',
    'check.OWNERS_KEPT': 'Il responsabile di un cliente è l’ultimo della sua storia',
    'check.EARNED_ONCE':
      'Ogni abbinamento di un pagamento ha dato punti una volta all’agente di quel giorno',
    'check.POSTED_BY_COMMAND': 'Ogni registrazione nomina il comando che l’ha fatta',
    'check.KEY_ANSWERED': 'Ogni chiave usata nomina l’unica cosa che ne è venuta',
    'check.DAYS_IN_ORDER':
      'Ogni giorno è stato svolto una volta, per intero, e nessuno è stato saltato',
    'check.ALERTS_NUMBERED': 'Gli avvisi sono numerati nell’ordine di conferma, senza buchi',
    'check.DISABLED_ARE_OUT': 'Nessun utente disattivato ha una sessione',
    'check.SEEN_BY_OWNERS': 'Ognuno vede i clienti suoi e nessun altro',
    'check.CLOCKS_AGREE': 'Nulla è stato fatto in un momento che non è ancora venuto',
  },
});
