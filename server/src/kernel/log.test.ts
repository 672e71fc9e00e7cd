import { expect, it } from 'vitest';
import { createLog } from './log.ts';

function logged(fields: object): string {
  const lines: string[] = [];
  createLog('info', { write: line => void lines.push(line) }).info(fields, 'said');
  return lines.join('');
}

it('keeps personal data and secrets out, wherever they stand', () => {
  const line = logged({
    email: 'ana@firma.example',
    input: { password: 'hunter22', contact: { phone: '+40 700 000 000' } },
    headers: { authorization: 'Bearer abc', cookie: 'sid=abc' },
    command: 'signIn',
  });
  // Without its time, in whose milliseconds any three digits may stand.
  const { time: _, ...said } = JSON.parse(line) as Record<string, unknown>;
  expect(JSON.stringify(said)).not.toMatch(/firma|hunter22|700|abc/);
  expect(said['command']).toBe('signIn');
});

it('tells of a database error what failed, not whose data it was', () => {
  const error = Object.assign(new Error('invalid input syntax for type integer: "Ana Pop"'), {
    code: '22P02',
    detail: 'Key (email)=(ana@firma.example) already exists.',
    table: 'users',
  });
  const line = logged({ err: new Error('ana@firma.example is known', { cause: error }) });
  expect(line).not.toMatch(/Ana Pop|firma/);
  expect(JSON.parse(line).err.cause).toMatchObject({ code: '22P02', table: 'users' });
  expect(line).toContain('log.test.ts');
});
