import { userEvent } from '@testing-library/user-event';
import { cleanup } from '@testing-library/vue';
import { afterEach, describe, expect, it } from 'vitest';
import { refusal, renderWith } from '../kernel/testing.ts';
import UndoImport from './UndoImport.vue';

const props = { id: 'i-1', name: 'martie.xlsx', obstacles: [] as string[] };
const button = { name: 'Anulează importul' };

afterEach(cleanup);

describe('taking an import back', () => {
  it('is asked for once more, and a refusal stays where it was earned', async () => {
    const answers = {
      UndoImport: () =>
        refusal('UNDO_PROMISED', 'S-au înregistrat ulterior promisiuni la clientul C-1'),
    };
    const screen = await renderWith(UndoImport, { props, answers });
    await userEvent.click(screen.getByRole('button', button));
    const dialog = await screen.findByRole('dialog');
    expect(screen.asked).toEqual([]);
    await userEvent.click(
      [...dialog.querySelectorAll('button')].find(each => each.type === 'submit')!,
    );
    expect(
      await screen.findByText('S-au înregistrat ulterior promisiuni la clientul C-1'),
    ).toBeTruthy();
    expect(screen.asked).toMatchObject([{ name: 'UndoImport', variables: { id: 'i-1' } }]);
    expect(screen.emitted()['undone']).toBeUndefined();
  });

  it('is not offered where something builds on it: the reasons are there instead', async () => {
    const obstacles = ['Importul este încă în curs'];
    const screen = await renderWith(UndoImport, { props: { ...props, obstacles } });
    expect(screen.queryByRole('button', button)).toBeNull();
    expect(screen.getByText('Importul este încă în curs')).toBeTruthy();
  });
});
