import { addTexts } from '../../kernel/texts.ts';

const DEDUCTIONS = {
  en: 'BANK_CHARGE {bank charge} CASH_DISCOUNT {cash discount} RETURN_PENDING {goods returned} PRICE {price} QUANTITY {quantity} DAMAGE {damaged goods} REBATE {rebate} WITHHOLDING_TAX {tax withheld} VAT_SPLIT {VAT paid apart} FX {exchange difference} other {reason unknown}',
  ro: 'BANK_CHARGE {comision bancar} CASH_DISCOUNT {discount de plată} RETURN_PENDING {marfă returnată} PRICE {preț} QUANTITY {cantitate} DAMAGE {marfă deteriorată} REBATE {rabat} WITHHOLDING_TAX {impozit reținut} VAT_SPLIT {TVA plătit separat} FX {diferență de curs} other {motiv necunoscut}',
  ru: 'BANK_CHARGE {комиссия банка} CASH_DISCOUNT {скидка за оплату} RETURN_PENDING {возврат товара} PRICE {цена} QUANTITY {количество} DAMAGE {повреждённый товар} REBATE {бонус} WITHHOLDING_TAX {удержан налог} VAT_SPLIT {НДС отдельно} FX {курсовая разница} other {причина неизвестна}',
  it: 'BANK_CHARGE {spese bancarie} CASH_DISCOUNT {sconto cassa} RETURN_PENDING {merce resa} PRICE {prezzo} QUANTITY {quantità} DAMAGE {merce danneggiata} REBATE {premio} WITHHOLDING_TAX {ritenuta} VAT_SPLIT {IVA separata} FX {differenza cambio} other {motivo ignoto}',
};

addTexts({
  en: {
    'receivables.CREDIT_NOTE': 'Credit note {number} of {amount}',
    'receivables.CREDIT_APPLIED': '{amount} of credit {credit} applied to {number}',
    'receivables.WRITTEN_OFF': '{amount} of {number} written off: {reason}',
    'receivables.DEDUCTED': `{amount} deducted from {number}, {code, select, ${DEDUCTIONS.en}}{reason, select, other {: {reason}} none {}}`,
    'receivables.VOIDED': '{number} of {amount} voided: {reason}',
    'receivables.TAKEN_BACK':
      '{amount} on {number} taken back ({source, select, PAYMENT {payment} CREDIT {credit} WRITE_OFF {write-off} DEDUCTION {deduction} other {tolerated difference}}): {reason}',
    'receivables.PAYMENT_REVERSED': 'Payment of {amount}, {reference}, reversed: {reason}',
    'receivables.REFUNDED': '{amount} of payment {reference} paid back: {reason}',
    'receivables.REFUND_TAKEN_BACK':
      'Refund of {amount} of payment {reference} taken back: {reason}',
    'receivables.MOVED_AWAY':
      '{amount} of payment {reference} moved to account {account}: {reason}',
    'receivables.MOVED_HERE':
      '{amount} of payment {reference} moved here from account {account}: {reason}',
  },
  ro: {
    'receivables.CREDIT_NOTE': 'Notă de credit {number} de {amount}',
    'receivables.CREDIT_APPLIED': '{amount} din creditul {credit} aplicați pe {number}',
    'receivables.WRITTEN_OFF': '{amount} din {number} scoși din evidență: {reason}',
    'receivables.DEDUCTED': `{amount} reținuți din {number}, {code, select, ${DEDUCTIONS.ro}}{reason, select, other {: {reason}} none {}}`,
    'receivables.VOIDED': '{number} de {amount}, anulat: {reason}',
    'receivables.TAKEN_BACK':
      '{amount} pe {number}, anulare ({source, select, PAYMENT {plată} CREDIT {credit} WRITE_OFF {scoatere din evidență} DEDUCTION {reținere} other {diferență tolerată}}): {reason}',
    'receivables.PAYMENT_REVERSED': 'Plata de {amount}, {reference}, a fost stornată: {reason}',
    'receivables.REFUNDED': '{amount} din plata {reference} restituiți: {reason}',
    'receivables.REFUND_TAKEN_BACK':
      'Restituirea a {amount} din plata {reference} a fost anulată: {reason}',
    'receivables.MOVED_AWAY':
      '{amount} din plata {reference} mutați la clientul {account}: {reason}',
    'receivables.MOVED_HERE':
      '{amount} din plata {reference} mutați aici de la clientul {account}: {reason}',
  },
  ru: {
    'receivables.CREDIT_NOTE': 'Кредит-нота {number} на {amount}',
    'receivables.CREDIT_APPLIED': 'Из кредит-ноты {credit} зачтено {amount} по {number}',
    'receivables.WRITTEN_OFF': '{amount} по {number} списано: {reason}',
    'receivables.DEDUCTED': `{amount} удержано по {number}, {code, select, ${DEDUCTIONS.ru}}{reason, select, other {: {reason}} none {}}`,
    'receivables.VOIDED': '{number} на {amount} аннулирован: {reason}',
    'receivables.TAKEN_BACK':
      '{amount} по {number} отменено ({source, select, PAYMENT {платёж} CREDIT {кредит-нота} WRITE_OFF {списание} DEDUCTION {удержание} other {допустимая разница}}): {reason}',
    'receivables.PAYMENT_REVERSED': 'Платёж {amount}, {reference}, сторнирован: {reason}',
    'receivables.REFUNDED': 'Из платежа {reference} возвращено {amount}: {reason}',
    'receivables.REFUND_TAKEN_BACK': 'Возврат {amount} из платежа {reference} отменён: {reason}',
    'receivables.MOVED_AWAY':
      'Из платежа {reference} перенесено {amount} клиенту {account}: {reason}',
    'receivables.MOVED_HERE':
      'Из платежа {reference} перенесено {amount} сюда от клиента {account}: {reason}',
  },
  it: {
    'receivables.CREDIT_NOTE': 'Nota di credito {number} di {amount}',
    'receivables.CREDIT_APPLIED': '{amount} del credito {credit} abbinati a {number}',
    'receivables.WRITTEN_OFF': '{amount} di {number} stralciati: {reason}',
    'receivables.DEDUCTED': `{amount} trattenuti da {number}, {code, select, ${DEDUCTIONS.it}}{reason, select, other {: {reason}} none {}}`,
    'receivables.VOIDED': '{number} di {amount} annullato: {reason}',
    'receivables.TAKEN_BACK':
      '{amount} su {number} annullati ({source, select, PAYMENT {pagamento} CREDIT {credito} WRITE_OFF {stralcio} DEDUCTION {trattenuta} other {differenza tollerata}}): {reason}',
    'receivables.PAYMENT_REVERSED': 'Pagamento di {amount}, {reference}, stornato: {reason}',
    'receivables.REFUNDED': '{amount} del pagamento {reference} rimborsati: {reason}',
    'receivables.REFUND_TAKEN_BACK':
      'Il rimborso di {amount} del pagamento {reference} è stato annullato: {reason}',
    'receivables.MOVED_AWAY':
      '{amount} del pagamento {reference} spostati al cliente {account}: {reason}',
    'receivables.MOVED_HERE':
      '{amount} del pagamento {reference} spostati qui dal cliente {account}: {reason}',
  },
});
