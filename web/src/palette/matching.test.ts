import { expect, it } from 'vitest';
import { matches } from './matching.ts';

it.each([
  ['Promisiune', 'promi', true],
  ['Următorul client din listă', 'urmatorul', true],
  ['Următorul client din listă', 'list CLI', true],
  ['Обещание', 'обещ', true],
  ['Promisiune', 'misiune', false],
  ['Promisiune', '', true],
  ['Promisiune', '.*', false],
])('“%s” is found by the beginnings of its words: %s', (title, typed, found) => {
  expect(matches(title, typed)).toBe(found);
});
