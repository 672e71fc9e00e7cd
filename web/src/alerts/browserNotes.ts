import { useStorage } from '@vueuse/core';
import { computed, ref } from 'vue';
import { useI18n } from 'vue-i18n';

/** Where the browser may show an alert while the app is out of sight. */
export type NotesState = 'unsupported' | 'blocked' | 'off' | 'on';

interface Note {
  id: string;
  title: string;
  text: string;
  /** A click on it, once the window is in front again. */
  open: () => void;
}

const isSupported = (): boolean => 'Notification' in window && window.isSecureContext;
/** Remembered by this browser: allowed is one thing, wanted another. */
const wanted = useStorage('scadent.notes', false);
const permission = ref(isSupported() ? Notification.permission : 'denied');

/** Alerts outside the window: only where somebody asked for them, by a button. */
export function useBrowserNotes() {
  const { locale } = useI18n();
  const state = computed<NotesState>(() => {
    if (!isSupported()) return 'unsupported';
    if (permission.value === 'denied') return 'blocked';
    return wanted.value && permission.value === 'granted' ? 'on' : 'off';
  });

  /** Browsers answer this only to a click. */
  async function switchOn(): Promise<void> {
    permission.value = await Notification.requestPermission();
    wanted.value = permission.value === 'granted';
  }
  const switchOff = (): void => void (wanted.value = false);

  /** Silent while the app is looked at: the toast is there. */
  function show({ id, title, text, open }: Note): void {
    if (state.value !== 'on' || document.visibilityState === 'visible') return;
    // Several tabs raise the same alert: one tag, one note.
    const options = { body: text, tag: `scadent-alert-${id}`, lang: locale.value };
    try {
      const note = new Notification(title, options);
      note.onclick = () => {
        window.focus();
        note.close();
        open();
      };
    } catch {
      // Phones have the name and refuse to make one outside a service worker.
      wanted.value = false;
    }
  }

  return { state, switchOn, switchOff, show };
}
