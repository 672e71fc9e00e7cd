import { startEmbedded } from '../../server/src/postgres/embedded.ts';

// A program that holds an embedded database until it is killed.
const { pid } = await startEmbedded(process.argv[2]!, () => {});
console.log(`postmaster ${pid}`);
setInterval(() => {}, 60_000);
