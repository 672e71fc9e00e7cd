import { describe, expect, it } from 'vitest';
import { permissionsOf, ROLES } from '../../../server/src/users/roles.ts';
import ro from './texts/ro.json';

describe('the rights of a token', () => {
  it('have words, every one of them', () => {
    const mute = [...permissionsOf(ROLES)].filter(right => !(right.replace(':', '_') in ro.right));
    expect(mute).toEqual([]);
  });
});
