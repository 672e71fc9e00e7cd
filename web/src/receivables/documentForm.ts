import type { PostDocumentInput } from '../gql/types.ts';

/** What is typed of every document. */
export interface DocumentForm {
  number: string;
  company: string;
  amount: string;
  currency: string;
  issuedOn: string;
}

/** As it is sent; the key makes it one, however often it is. */
export interface DocumentToPost {
  idempotencyKey: string;
  input: PostDocumentInput;
}
