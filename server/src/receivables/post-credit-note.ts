import { command } from '../kernel/command.ts';
import { bookDocument, numberRefusals, type PostDocument } from './book-document.ts';

/** Books a credit note on an account: it lowers what is owed, and settles items once it is applied to them. */
export const postCreditNote = command({
  name: 'postCreditNote',
  permission: 'credits:post',
  refusals: numberRefusals('CREDIT_NOTE'),
  run: (work, input: PostDocument) => bookDocument(work, input, 'CREDIT_NOTE'),
});
