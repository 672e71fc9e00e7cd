import { gather } from './gather.ts';

export default gather(import.meta.glob('../*/texts/it.json', { eager: true, import: 'default' }));
