import { gather } from './gather.ts';

export default gather(import.meta.glob('../*/texts/ro.json', { eager: true, import: 'default' }));
