import { ref } from 'vue';

/** Whether the list of keys is on screen: opened by `?` and from the user menu. */
export const helpOpen = ref(false);
