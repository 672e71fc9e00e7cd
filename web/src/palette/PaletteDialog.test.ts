import userEvent from '@testing-library/user-event';
import { cleanup, screen, within } from '@testing-library/vue';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { defineComponent, h } from 'vue';
import { useShortcut } from '../kernel/shortcuts.ts';
import { refusal, renderWith } from '../kernel/testing.ts';
import PaletteDialog from './PaletteDialog.vue';
import { forgetAccounts, rememberAccount } from './recentAccounts.ts';

afterEach(() => {
  cleanup();
  forgetAccounts();
});

const account = {
  __typename: 'Account',
  id: 'a1',
  code: 'C-1',
  name: 'Ștefănescu Construct',
  region: 'Cluj',
};
const hit = (over: object = {}) => ({
  __typename: 'SearchHit',
  kind: 'ACCOUNT',
  matched: 'NAME',
  exact: false,
  account,
  item: null,
  payment: null,
  order: null,
  hold: null,
  contact: null,
  ...over,
});
const item = {
  __typename: 'OpenItem',
  id: 'i1',
  number: 'CLX-2610695',
  kind: 'INVOICE',
  open: '19514.38',
  currency: 'RON',
  dueOn: '2026-09-02',
};
const payment = {
  __typename: 'Payment',
  id: 'p1',
  reference: 'OP 881',
  amount: '1234.56',
  currency: 'RON',
  receivedOn: '2026-09-02',
};
/** An order of this status, whose last hold was decided so; null: it never waited. */
const order = (status: string, held: string | null) =>
  hit({
    kind: 'ORDER',
    matched: 'NUMBER',
    order: {
      __typename: 'Order',
      id: `o ${status}`,
      reference: `SO/77 ${status}`,
      amount: '56458.00',
      currency: 'RON',
      status,
    },
    hold: held && { __typename: 'Hold', id: 'h1', status: held },
  });

async function palette(search: (text: string) => object[], permissions = ['accounts:read']) {
  const run = vi.fn();
  /** A page that offers one action. */
  const page = defineComponent({
    setup() {
      useShortcut('desk.action.call', 'c', 'desk.keys.scope', run);
      return () => h(PaletteDialog, { open: true });
    },
  });
  const rendered = await renderWith(page, {
    permissions,
    answers: { Palette: ({ text }) => ({ search: search(String(text)) }) },
  });
  return { ...rendered, run, user: userEvent.setup() };
}

describe('the palette', () => {
  it('offers what was on screen last, what this page can do with its key, and where one can go', async () => {
    rememberAccount({ id: 'a9', code: 'C-9', name: 'Textilinvest' });
    await palette(() => []);
    expect(await screen.findByRole('option', { name: /Textilinvest/ })).toBeTruthy();
    expect(screen.getByRole('option', { name: /^Sună/ }).textContent).toContain('C');
    expect(screen.getByRole('option', { name: /Clienți/ })).toBeTruthy();
    expect(screen.queryByRole('option', { name: /Utilizatori/ })).toBeNull();
  });

  it('leads to the account by name and Enter', async () => {
    const { user, router } = await palette(text => (text ? [hit()] : []));
    await user.type(screen.getByRole('textbox'), 'stefanescu');
    await screen.findByRole('option', { name: /Ștefănescu Construct/ });
    await user.keyboard('{Enter}');
    await expect.poll(() => router.currentRoute.value.path).toBe('/accounts/a1');
  });

  it('means the answer to what was typed, not what still stands there, when Enter comes early', async () => {
    const other = { ...account, id: 'a2', name: 'Transcom' };
    const { user, router } = await palette(text =>
      text === 'tra' ? [hit({ account: other })] : text ? [hit()] : [],
    );
    await user.type(screen.getByRole('textbox'), 'ste');
    await screen.findByRole('option', { name: /Ștefănescu/ });
    await user.clear(screen.getByRole('textbox'));
    await user.type(screen.getByRole('textbox'), 'tra{Enter}');
    await expect.poll(() => router.currentRoute.value.path).toBe('/accounts/a2');
  });

  it('tells a document by its number, whose it is and what is left open', async () => {
    const { user } = await palette(() => [hit({ kind: 'ITEM', matched: 'NUMBER', item })]);
    await user.type(screen.getByRole('textbox'), '2610695');
    const found = await screen.findByRole('option', { name: /CLX-2610695/ });
    expect(found.textContent).toMatch(/Ștefănescu Construct.*19\.514,38/);
  });

  it('opens a payment at its account, and tells what came and when', async () => {
    const found = hit({ kind: 'PAYMENT', matched: 'AMOUNT', payment });
    const { user, router } = await palette(() => [found]);
    await user.type(screen.getByRole('textbox'), '1.234,56');
    const option = await screen.findByRole('option', { name: /OP 881/ });
    expect(option.textContent).toMatch(/Ștefănescu Construct.*1\.234,56.*02\.09\.2026/);
    await user.keyboard('{Enter}');
    await expect
      .poll(() => router.currentRoute.value.fullPath)
      .toBe('/accounts/a1?tab=payments&payment=p1');
  });

  it('shows an order that waits under its own heading, nearest first, and leads to where it is decided', async () => {
    const { user, router } = await palette(() => [order('HELD', 'OPEN'), hit()]);
    await user.type(screen.getByRole('textbox'), 'so 77');
    const found = await screen.findByRole('option', { name: /SO.77/ });
    expect(found.textContent).toMatch(/Ștefănescu Construct.*56\.458,00/);
    const under = screen.getByRole('group', { name: 'Comenzi care așteaptă' });
    expect(within(under).getAllByRole('option')).toEqual([found]);
    await user.keyboard('{Enter}');
    await expect.poll(() => router.currentRoute.value.fullPath).toBe('/orders?hold=h1');
  });

  it.each([
    ['INVOICED', 'RELEASED', /facturată/, '/orders?tab=RELEASED&hold=h1'],
    ['REJECTED', 'REJECTED', /respinsă/, '/orders?tab=REJECTED&hold=h1'],
    ['CANCELLED', 'WITHDRAWN', /anulată/, '/accounts/a1?tab=credit&order=SO%2F77%20CANCELLED'],
    ['RESERVED', null, /acceptată/, '/accounts/a1?tab=credit&order=SO%2F77%20RESERVED'],
  ])('leads from an order that is %s, its hold %s, to where it is seen', async (...given) => {
    const [status, held, word, place] = given;
    const { user, router } = await palette(() => [order(status, held)]);
    const pushed = vi.spyOn(router, 'push');
    await user.type(screen.getByRole('textbox'), 'so 77');
    expect((await screen.findByRole('option', { name: /SO.77/ })).textContent).toMatch(word);
    expect(screen.queryByRole('group', { name: 'Comenzi care așteaptă' })).toBeNull();
    await user.keyboard('{Enter}');
    await expect.poll(() => pushed.mock.calls[0]?.[0]).toBe(place);
  });

  it('does what was chosen', async () => {
    const { user, run } = await palette(() => []);
    await user.type(screen.getByRole('textbox'), 'sun');
    await user.click(await screen.findByRole('option', { name: /^Sună/ }));
    await expect.poll(() => run.mock.calls.length).toBe(1);
  });

  it('does it where the focus was before', async () => {
    const cell = document.body.appendChild(document.createElement('button'));
    cell.focus();
    const { user, run } = await palette(() => []);
    run.mockImplementation(() => document.activeElement);
    await user.type(screen.getByRole('textbox'), 'sun');
    await user.click(await screen.findByRole('option', { name: /^Sună/ }));
    await expect.poll(() => run.mock.results.map(({ value }) => value === cell)).toEqual([true]);
    cell.remove();
  });

  it('says when nothing is found, and still leads to the list', async () => {
    const { user } = await palette(() => []);
    await user.type(screen.getByRole('textbox'), 'zzz');
    expect((await screen.findByRole('status')).textContent).toContain('Niciun client');
    expect(screen.getByRole('option', { name: /zzz/ })).toBeTruthy();
  });

  it('says what went wrong', async () => {
    await renderWith(PaletteDialog, {
      props: { open: true },
      permissions: ['accounts:read'],
      answers: { Palette: () => refusal('INTERNAL') },
    });
    expect(await screen.findByRole('alert')).toBeTruthy();
  });
});
