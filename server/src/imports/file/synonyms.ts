import { withCommas } from './encoding.ts';
import { FIELDS, type Field } from './fields.ts';
import { plain } from './layout.ts';

/** What other programs and people call the fields: English, Romanian, Russian, Italian, SAP, and the IBM sample. */
export const SYNONYMS: Partial<Record<Field, string>> = {
  company: 'business_code company_code bukrs societate firma организация фирма societa azienda',
  account_code:
    'cust_number customer_id customerid customer_number customer_code customer client_code account kunnr cod_client cod_partener код_клиента код_контрагента контрагент codice_cliente cliente',
  account_name:
    'name_customer customer_name client_name name name1 nume_client denumire denumire_client client наименование название клиент ragione_sociale nome_cliente denominazione',
  tax_id: 'vat vat_number vat_id cui cif cod_fiscal идно инн partita_iva p_iva codice_fiscale',
  country: 'country_code land1 tara țara țară страна paese nazione',
  region: 'judet județ regiune регион область regione provincia',
  customer_class: 'class segment customer_group kdgrp clasa clasă категория класс classe categoria',
  agent_email: 'agent sales_email email_agent почта_агента email_agente',
  collector_email: 'collector email_colector почта_коллектора email_recupero',
  email: 'e_mail mail customer_email почта posta',
  phone: 'telephone telefon телефон telefono tel',
  kind: 'type document_kind tip tip_document вид тип_документа tipo tipo_documento',
  number:
    'doc_id invoice_number invoicenumber invoice_no document_number doc_number belnr numar_factura număr_factură nr_factura numar număr номер номер_счета номер_документа numero numero_fattura',
  contract: 'contract_number договор номер_договора contratto',
  delivery_note: 'aviz накладная ddt bolla',
  issued_on:
    'posting_date invoice_date invoicedate document_date issue_date bldat budat data_factura data_facturii data_emiterii data_document data_documentului дата_документа дата_счета data_fattura data_emissione',
  due_on:
    'due_in_date due_date duedate netdt data_scadenta data_scadentă data_scadenței data_scadentei scadenta scadența scadență срок срок_оплаты data_scadenza scadenza',
  currency: 'invoice_currency curr waers valuta valută moneda monedă валюта divisa',
  amount:
    'total_amount invoice_amount invoiceamount total_open_amount wrbtr dmbtr suma sumă valoare total сумма importo totale',
  open: 'open_amount balance outstanding remaining sold rest_de_plata rest остаток долг saldo residuo importo_aperto',
  reference:
    'ref payment_reference reference_number referinta referință nr_document ссылка номер_платежа riferimento',
  received_on:
    'payment_date value_date received_date data_incasarii data_plata data_plății дата_оплаты data_pagamento data_incasso',
  item_number:
    'invoice invoice_number invoicenumber doc_id factura factură nr_factura счет номер_счета fattura numero_fattura',
};

/** "Date" in these languages: beside a due day it is the day of issue, and alone nobody can say which of them it is. */
export const BARE_DATE: readonly string[] = ['date', 'data', 'дата'];

/** A heading as it is looked up. */
export const headingOf = (column: string): string =>
  plain(withCommas(column)).replace(/[^\p{L}\p{N}]+/gu, '_');

const KNOWN = new Set(
  [
    ...Object.values(FIELDS).flat(),
    ...Object.values(SYNONYMS).flatMap(names => names.split(' ')),
    ...BARE_DATE,
  ].map(headingOf),
);

/** How many of the cells are headings of ours, each counted once; `more` are those that a mapping names. */
export const knownHeadings = (cells: readonly string[], more: readonly string[] = []): number => {
  const named = new Set(more.map(headingOf));
  return new Set(cells.map(headingOf).filter(name => KNOWN.has(name) || named.has(name))).size;
};
