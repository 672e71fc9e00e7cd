/** The addresses of the demo seed, offered on the sign-in page of a demo installation only. */
export const DEMO_EMAILS = [
  'collector1',
  'collector2',
  'agent1',
  'agent2',
  'field1',
  'saleshead',
  'director',
  'admin',
].map(name => `${name}@demo.example`);
