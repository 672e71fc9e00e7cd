import fc from 'fast-check';
import { expect } from 'vitest';
import { disableUser } from '../../server/src/users/disable-user.ts';
import { kind } from './deed.ts';
import type { World } from './world.ts';

const CREATE = `mutation ($input: CreateUserInput!) { createUser(input: $input) { id } }`;
const PASSWORD = 'a password of some length';

/** Somebody new, who has signed in. */
async function arrive(world: World): Promise<{ id: string; cookie: string }> {
  const { app } = world.story;
  const email = `person${world.next()}@demo.example`;
  const input = { name: 'Somebody', email, roles: ['COLLECTOR'], password: PASSWORD };
  const { createUser } = await app.data('admin', CREATE, { input });
  return { id: createUser.id, cookie: await app.signIn(email, PASSWORD) };
}

export const PEOPLE = {
  /** Somebody is shut out: he is out at once, and comes in no more. */
  disable: kind(1, fc.record({}), world => {
    let person: ReturnType<typeof arrive> | undefined;
    const act = async (key: string): Promise<string> => {
      const { id } = await (person ??= arrive(world));
      return disableUser(await world.context(), { id }, key);
    };
    return {
      isKeyed: true,
      refusal: null,
      send: act,
      async tell() {
        const { cookie } = await person!;
        const response = await fetch(`${world.story.app.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', cookie },
          body: JSON.stringify({ query: '{ me { id } }' }),
        });
        const { errors } = (await response.json()) as any;
        expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
      },
    };
  }),
};
