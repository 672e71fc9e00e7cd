import { addTexts } from '../kernel/texts.ts';

/**
 * Why a row is on the list, what to do (DO_), what would take it off (EXIT_). A row of the list has room for
 * five words of a reason: what is wrong comes first.
 */
addTexts({
  ro: {
    'worklist.AMOUNT_PLAIN': '{amount} de încasat',
    'worklist.AMOUNT': '{amount} de încasat: {times, number}× media societății în {currency}',
    'worklist.AGE':
      'Cea mai veche factură este întârziată cu {days, plural, one {o zi} few {# zile} other {# de zile}}',
    'worklist.BROKEN_PROMISE': 'Promisiune încălcată, termen {brokenOn}',
    'worklist.TASK_DUE': 'Sarcină: {task} ({taskDueOn})',
    'worklist.PROMISE_DUE': 'Plată promisă pentru {promisedFor}',
    'worklist.LIMIT_EXCEEDED': 'Limită depășită: {limitShare} % din credit folosit',
    'worklist.LIMIT_NEAR': 'Limită aproape atinsă: {limitShare} % din credit folosit',
    'worklist.FIRST_LATE': 'Prima întârziere a clientului',
    'worklist.CONTACTED_TODAY': 'Contactat deja astăzi',
    'worklist.PUT_OFF': 'Amânat până la {putOffUntil} de {putOffBy}',
    'worklist.FULLY_PROMISED': 'Toată restanța promisă pentru {promisedFor}',
    'worklist.DO_NOTHING_TODAY': 'Nimic astăzi: clientul a fost deja contactat',
    'worklist.DO_PUT_OFF': 'Nimic până la {putOffUntil}: clientul este amânat',
    'worklist.DO_TASK': 'Faceți sarcina: {task}',
    'worklist.DO_CONFIRM_PROMISE':
      'Verificați dacă plata promisă pentru {promisedFor} este pe drum',
    'worklist.DO_AWAIT_PROMISE': 'Așteptați plata promisă pentru {promisedFor}',
    'worklist.DO_BROKEN_PROMISE':
      'Sunați: promisiunea cu termen {brokenOn} a fost încălcată; cereți {amount} astăzi',
    'worklist.DO_ESCALATE': 'Anunțați conducerea și pregătiți somația pentru {amount}',
    'worklist.DO_DEMAND': 'Trimiteți o notificare scrisă pentru {amount} și sunați',
    'worklist.DO_CALL': 'Sunați și stabiliți data plății pentru {amount}',
    'worklist.DO_REMIND': 'Reamintiți prietenos de {amount}',
    'worklist.EXIT_TASK': 'Iese când sarcina este încheiată',
    'worklist.EXIT_PROMISE': 'Iese când se plătesc cei {promised} promiși',
    'worklist.EXIT_SETTLED': 'Iese când se plătește restanța de {overdue}',
    'worklist.EXIT_PAY_AND_TASK':
      'Iese când {amount} sunt plătiți sau acoperiți și sarcina este încheiată',
    'worklist.EXIT_PAY': 'Iese când {amount} sunt plătiți; o promisiune îl trece la urmă',
  },
  ru: {
    'worklist.AMOUNT_PLAIN': 'К взысканию {amount}',
    'worklist.AMOUNT':
      'К взысканию {amount}: {times, number}× от среднего долга по компании в {currency}',
    'worklist.AGE':
      'Самый старый счёт просрочен на {days, plural, one {# день} few {# дня} many {# дней} other {# дня}}',
    'worklist.BROKEN_PROMISE': 'Нарушено обещание на {brokenOn}',
    'worklist.TASK_DUE': 'Задача: {task} ({taskDueOn})',
    'worklist.PROMISE_DUE': 'Оплата обещана на {promisedFor}',
    'worklist.LIMIT_EXCEEDED': 'Лимит превышен: использовано {limitShare} %',
    'worklist.LIMIT_NEAR': 'Лимит почти исчерпан: использовано {limitShare} %',
    'worklist.FIRST_LATE': 'Первая просрочка клиента',
    'worklist.CONTACTED_TODAY': 'Сегодня уже связывались',
    'worklist.PUT_OFF': 'Отложено до {putOffUntil}: {putOffBy}',
    'worklist.FULLY_PROMISED': 'Вся просрочка обещана на {promisedFor}',
    'worklist.DO_NOTHING_TODAY': 'Сегодня ничего: с клиентом уже связывались',
    'worklist.DO_PUT_OFF': 'Ничего до {putOffUntil}: клиент отложен',
    'worklist.DO_TASK': 'Выполните задачу: {task}',
    'worklist.DO_CONFIRM_PROMISE': 'Уточните, отправлена ли оплата, обещанная на {promisedFor}',
    'worklist.DO_AWAIT_PROMISE': 'Ждите оплату, обещанную на {promisedFor}',
    'worklist.DO_BROKEN_PROMISE':
      'Позвоните из-за нарушенного обещания на {brokenOn} и потребуйте {amount} сегодня',
    'worklist.DO_ESCALATE': 'Сообщите руководству и готовьте претензию на {amount}',
    'worklist.DO_DEMAND': 'Отправьте письменное требование на {amount} и позвоните',
    'worklist.DO_CALL': 'Позвоните и договоритесь о сроке оплаты {amount}',
    'worklist.DO_REMIND': 'Вежливо напомните об оплате {amount}',
    'worklist.EXIT_TASK': 'Уйдёт из списка, когда задача будет закрыта',
    'worklist.EXIT_PROMISE': 'Уйдёт из списка, когда поступят обещанные {promised}',
    'worklist.EXIT_SETTLED': 'Уйдёт из списка, когда будет погашена просрочка {overdue}',
    'worklist.EXIT_PAY_AND_TASK':
      'Уйдёт из списка, когда {amount} будут оплачены или зачтены, а задача закрыта',
    'worklist.EXIT_PAY':
      'Уйдёт из списка, когда {amount} будут оплачены; обещание отодвинет в конец',
  },
  it: {
    'worklist.AMOUNT_PLAIN': '{amount} da incassare',
    'worklist.AMOUNT': '{amount} da incassare: {times, number}× la media aziendale in {currency}',
    'worklist.AGE':
      'La fattura più vecchia è scaduta da {days, plural, one {un giorno} many {# giorni} other {# giorni}}',
    'worklist.BROKEN_PROMISE': 'Promessa non mantenuta per il {brokenOn}',
    'worklist.TASK_DUE': 'Attività: {task} ({taskDueOn})',
    'worklist.PROMISE_DUE': 'Pagamento promesso per il {promisedFor}',
    'worklist.LIMIT_EXCEEDED': 'Fido superato: utilizzato al {limitShare}%',
    'worklist.LIMIT_NEAR': 'Fido quasi esaurito: utilizzato al {limitShare}%',
    'worklist.FIRST_LATE': 'Primo ritardo del cliente',
    'worklist.CONTACTED_TODAY': 'Già contattato oggi',
    'worklist.PUT_OFF': 'Rinviato al {putOffUntil} da {putOffBy}',
    'worklist.FULLY_PROMISED': 'Tutto lo scaduto promesso per il {promisedFor}',
    'worklist.DO_NOTHING_TODAY': 'Niente per oggi: il cliente è già stato contattato',
    'worklist.DO_PUT_OFF': 'Niente fino al {putOffUntil}: il cliente è rinviato',
    'worklist.DO_TASK': "Svolgere l''attività: {task}",
    'worklist.DO_CONFIRM_PROMISE':
      'Verificare che il pagamento promesso per il {promisedFor} sia in arrivo',
    'worklist.DO_AWAIT_PROMISE': 'Attendere il pagamento promesso per il {promisedFor}',
    'worklist.DO_BROKEN_PROMISE':
      'Chiamare: la promessa per il {brokenOn} non è stata mantenuta; chiedere {amount} oggi',
    'worklist.DO_ESCALATE': 'Informare la direzione e preparare la diffida per {amount}',
    'worklist.DO_DEMAND': 'Inviare un sollecito scritto per {amount} e chiamare',
    'worklist.DO_CALL': 'Chiamare e concordare una data di pagamento per {amount}',
    'worklist.DO_REMIND': 'Ricordare con cortesia {amount}',
    'worklist.EXIT_TASK': "Esce quando l''attività è svolta",
    'worklist.EXIT_PROMISE': 'Esce quando arrivano i {promised} promessi',
    'worklist.EXIT_SETTLED': 'Esce quando è saldato lo scaduto di {overdue}',
    'worklist.EXIT_PAY_AND_TASK':
      "Esce quando {amount} sono pagati o coperti e l''attività è svolta",
    'worklist.EXIT_PAY': 'Esce quando {amount} sono pagati; una promessa lo porta in fondo',
  },
  en: {
    'worklist.AMOUNT_PLAIN': '{amount} to ask for',
    'worklist.AMOUNT': '{amount} to ask for: {times, number}× the company average in {currency}',
    'worklist.AGE': 'The oldest item is {days, plural, one {# day} other {# days}} overdue',
    'worklist.BROKEN_PROMISE': 'Broken promise of {brokenOn}',
    'worklist.TASK_DUE': 'Task: {task} ({taskDueOn})',
    'worklist.PROMISE_DUE': 'Payment promised for {promisedFor}',
    'worklist.LIMIT_EXCEEDED': 'Limit exceeded: {limitShare}% of the credit used',
    'worklist.LIMIT_NEAR': 'Limit nearly reached: {limitShare}% of the credit used',
    'worklist.FIRST_LATE': 'Late for the first time',
    'worklist.CONTACTED_TODAY': 'Contacted today',
    'worklist.PUT_OFF': 'Put off until {putOffUntil} by {putOffBy}',
    'worklist.FULLY_PROMISED': 'All that is overdue promised for {promisedFor}',
    'worklist.DO_NOTHING_TODAY': 'Nothing today: the customer was contacted',
    'worklist.DO_PUT_OFF': 'Nothing until {putOffUntil}: the customer is put off',
    'worklist.DO_TASK': 'Do the task: {task}',
    'worklist.DO_CONFIRM_PROMISE':
      'Check that the payment promised for {promisedFor} is on its way',
    'worklist.DO_AWAIT_PROMISE': 'Wait for the payment promised for {promisedFor}',
    'worklist.DO_BROKEN_PROMISE':
      'Call about the broken promise for {brokenOn} and ask for {amount} today',
    'worklist.DO_ESCALATE': 'Tell the management and prepare the formal demand for {amount}',
    'worklist.DO_DEMAND': 'Send a written demand for {amount} and call',
    'worklist.DO_CALL': 'Call and agree on a day of payment for {amount}',
    'worklist.DO_REMIND': 'Send a friendly reminder about {amount}',
    'worklist.EXIT_TASK': 'Leaves when the task is closed',
    'worklist.EXIT_PROMISE': 'Leaves when the promised {promised} are paid',
    'worklist.EXIT_SETTLED': 'Leaves when the overdue {overdue} are paid',
    'worklist.EXIT_PAY_AND_TASK': 'Leaves when {amount} are paid or covered and the task is closed',
    'worklist.EXIT_PAY': 'Leaves when {amount} are paid; a promise moves it to the end',
  },
});
