import { ref } from 'vue';

/** Whether one is looking for something: opened by Ctrl K, `/` and the box in the bar. */
export const paletteOpen = ref(false);
