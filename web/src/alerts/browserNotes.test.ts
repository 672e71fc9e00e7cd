import { cleanup, fireEvent, screen } from '@testing-library/vue';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { renderWith } from '../kernel/testing.ts';

interface Shown {
  title: string;
  options: NotificationOptions;
  onclick: () => void;
  close: () => void;
}
let shown: Shown[];
let answer: NotificationPermission;

class FakeNotification {
  static permission: NotificationPermission = 'default';
  static requestPermission = () => {
    FakeNotification.permission = answer;
    return Promise.resolve(answer);
  };
  onclick = () => undefined;
  close = () => undefined;
  constructor(
    readonly title: string,
    readonly options: NotificationOptions,
  ) {
    shown.push(this);
  }
}

beforeEach(() => {
  shown = [];
  localStorage.clear();
  vi.resetModules();
  FakeNotification.permission = 'default';
  vi.stubGlobal('Notification', FakeNotification);
  vi.stubGlobal('isSecureContext', true);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** The switch, and the feed's own handle on the same notes. */
async function notes() {
  const { default: NotesSwitch } = await import('./NotesSwitch.vue');
  const { useBrowserNotes } = await import('./browserNotes.ts');
  let use!: ReturnType<typeof useBrowserNotes>;
  const { defineComponent, h } = await import('vue');
  await renderWith(
    defineComponent(() => {
      use = useBrowserNotes();
      return () => h(NotesSwitch);
    }),
  );
  return use;
}
const note = (open = vi.fn()) => ({ id: '7', title: 'Alfa', text: 'Restanța a crescut', open });
const hidden = () => vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');

describe('alerts of the browser', () => {
  it('are never asked for by themselves, and silent until switched on', async () => {
    const use = await notes();
    hidden();
    use.show(note());
    expect([FakeNotification.permission, shown]).toEqual(['default', []]);
    screen.getByText(/^Oprite\./);
  });

  it('come while the window is out of sight, and a click leads to the account', async () => {
    answer = 'granted';
    const use = await notes();
    await fireEvent.click(screen.getByRole('button', { name: 'Pornește notificările' }));
    await screen.findByText(/^Pornite/);
    use.show(note());
    expect(shown).toEqual([]);
    hidden();
    const open = vi.fn();
    use.show(note(open));
    expect(shown[0]).toMatchObject({ title: 'Alfa', options: { body: 'Restanța a crescut' } });
    shown[0]?.onclick();
    expect(open).toHaveBeenCalledOnce();
    await fireEvent.click(screen.getByRole('button', { name: 'Oprește notificările' }));
    use.show(note());
    expect(shown).toHaveLength(1);
  });

  it('say how to allow them where the browser blocks them', async () => {
    answer = 'denied';
    await notes();
    await fireEvent.click(screen.getByRole('button', { name: 'Pornește notificările' }));
    await screen.findByText(/Browserul le blochează/);
    expect(screen.queryByRole('button')).toBeNull();
  });
});
