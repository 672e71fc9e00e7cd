import { shallowReactive } from 'vue';

export interface Toast {
  id: string;
  title: string;
  text?: string;
  tone?: 'neutral' | 'info' | 'warn' | 'danger';
  /** One thing to do about it. */
  action?: { label: string; keys?: string; run: () => void };
  /** Milliseconds it stays; 0: until dismissed. */
  lasts?: number;
}

/** What is to be said; under an id that is known before, it takes the place of what was said so. */
export type Telling = Omit<Toast, 'id'> & { id?: string };

const TOASTS_MAX = 3;
const LASTS_MS = 8_000;

const toasts = shallowReactive<Toast[]>([]);
let made = 0;

function dismiss(id: string): void {
  const at = toasts.findIndex(toast => toast.id === id);
  if (at >= 0) toasts.splice(at, 1);
}

/** Newest last; a fourth pushes the oldest out. */
function show(toast: Telling): string {
  const id = toast.id ?? `toast-${(made += 1)}`;
  dismiss(id);
  toasts.push({ lasts: LASTS_MS, ...toast, id });
  if (toasts.length > TOASTS_MAX) toasts.shift();
  return id;
}

/** Another user, or another language: what was said is no longer for these eyes. */
export function clearToasts(): void {
  toasts.splice(0);
}

export function useToasts() {
  return { toasts, show, dismiss };
}
