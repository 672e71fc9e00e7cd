import { gather } from './gather.ts';

export default gather(import.meta.glob('../*/texts/ru.json', { eager: true, import: 'default' }));
