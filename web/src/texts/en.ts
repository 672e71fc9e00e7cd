import { gather } from './gather.ts';

export default gather(import.meta.glob('../*/texts/en.json', { eager: true, import: 'default' }));
