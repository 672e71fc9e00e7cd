import { describe, expect, it } from 'vitest';
import { entrusted, permissionsOf, ROLES } from '../../../server/src/users/roles.ts';
import { IN_PERSON } from './inPerson.ts';
import ro from './texts/ro.json';

describe('the rights of a token', () => {
  it('have words, every one of them', () => {
    const mute = [...permissionsOf(ROLES)].filter(right => !(right.replace(':', '_') in ro.right));
    expect(mute).toEqual([]);
  });

  it('that decide in person are those that the server takes from a token made for another', () => {
    const all = permissionsOf(ROLES);
    const left = entrusted(all);
    expect([...IN_PERSON].sort()).toEqual([...all].filter(right => !left.has(right)).sort());
  });
});
