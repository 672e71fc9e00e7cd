/* What the frame gets once the page is there, in one file: each would be a journey of its own. */
export { default as AlertBell } from '../alerts/AlertBell.vue';
export { default as LanguageMenu } from './LanguageMenu.vue';
export { default as ShortcutHelp } from './ShortcutHelp.vue';
export { default as UserMenu } from './UserMenu.vue';
