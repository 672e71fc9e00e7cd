import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../kit/app.ts';

let app: TestApp;
beforeAll(async () => void (app = await startTestApp()));
afterAll(() => app.stop());

describe('me', () => {
  it('is the person who has signed in, with what he may do', async () => {
    const { me } = await app.data('collector1', '{ me { name email roles permissions language } }');
    expect(me).toMatchObject({
      name: 'Ioana Popescu',
      email: 'collector1@demo.example',
      roles: ['COLLECTOR'],
      language: 'ro',
    });
    expect(me.permissions).toContain('promises:record');
  });

  it('is nobody before the sign-in', async () => {
    expect(await app.refusal(null, '{ me { name } }')).toBe('UNAUTHENTICATED');
  });
});
