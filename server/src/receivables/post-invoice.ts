import { command } from '../kernel/command.ts';
import { bookDocument, numberRefusals, type PostDocument } from './book-document.ts';

/**
 * Books an invoice on an account; due on its own day, by the account's terms, or in instalments. With a negative
 * amount it is a credit note.
 */
export const postInvoice = command({
  name: 'postInvoice',
  permission: 'invoices:post',
  refusals: numberRefusals('INVOICE'),
  run: (work, input: PostDocument) => bookDocument(work, input, 'INVOICE'),
});
