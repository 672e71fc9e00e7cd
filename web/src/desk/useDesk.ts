import { computed, ref, useId, watch, type Ref } from 'vue';
import { balanceOf } from '../accounts/credit.ts';
import type { AccountCard, Balance } from '../accounts/useAccountCard.ts';
import { afterPaint } from '../kernel/afterPaint.ts';
import { rememberAccount } from '../palette/recentAccounts.ts';
import { canBePromised, promisable } from '../receivables/items.ts';
import type { Act, DockPage, Place } from './act.ts';

/**
 * One account under work: which balance, which items are ticked, what the dock shows.
 * @param isSeen whether it is on screen, and not drawn for later only
 */
export function useDesk(
  account: Ref<AccountCard | null>,
  wanted: Ref<{ company: string; currency: string }>,
  isSeen: Ref<boolean> = ref(true),
) {
  /** What the ids of its buttons begin with: there may be two on a page. */
  const idPrefix = useId();
  const chosen = ref<{ company: string; currency: string } | null>(null);
  const selected = ref<string[]>([]);
  const dock = ref<DockPage | null>(null);
  const draft = ref<Act | null>(null);

  const balance = computed<Balance | null>(() => {
    const { company, currency } = chosen.value ?? wanted.value;
    return account.value && balanceOf(account.value, company, currency);
  });
  const items = computed(
    () =>
      account.value?.openItems.items.filter(
        item => item.company === balance.value?.company && item.currency === balance.value.currency,
      ) ?? [],
  );
  const contact = computed(() => {
    const contacts = account.value?.contacts ?? [];
    return contacts.find(each => each.phone) ?? contacts[0] ?? null;
  });
  const proposed = computed(() => {
    const ticked = items.value.filter(item => selected.value.includes(item.id));
    const amount = promisable(ticked, balance.value?.currency ?? 'EUR');
    return /[1-9]/.test(amount) ? amount : '';
  });
  const place = computed<Place | null>(() =>
    account.value && balance.value
      ? {
          accountId: account.value.id,
          accountName: account.value.name,
          company: balance.value.company,
          currency: balance.value.currency,
          contactName: contact.value?.name ?? null,
          itemIds: selected.value,
        }
      : null,
  );

  watch(
    () => account.value?.id,
    () => (chosen.value = null),
    { flush: 'sync' },
  );
  watch(
    () => isSeen.value && account.value?.id,
    seen => seen && account.value && rememberAccount(account.value),
    { immediate: true },
  );
  // What is due already is what a promise is about, until somebody ticks otherwise.
  watch(
    () => items.value.map(item => item.id).join(),
    () => {
      selected.value = items.value
        .filter(item => item.daysOverdue > 0 && canBePromised(item))
        .map(item => item.id);
    },
    { immediate: true },
  );
  watch(dock, (now, before) => {
    if (now) return;
    draft.value = null;
    if (before && isSeen.value) void focusButton(openerOf(before));
  });

  /** Which of its buttons has the focus. */
  function focusedButton(): DeskButton | null {
    const [prefix, button] = document.activeElement?.id.split(/-(?=\w+$)/) ?? [];
    return prefix === idPrefix && button ? (button as DeskButton) : null;
  }
  /** Unless somebody went on quicker. */
  async function focusButton(button: DeskButton): Promise<void> {
    await afterPaint();
    const elsewhere = document.activeElement && document.activeElement !== document.body;
    if (dock.value || elsewhere) return;
    document.getElementById(`${idPrefix}-${button}`)?.focus();
  }

  function open(page: DockPage, typed: Act | null = null): void {
    draft.value = typed;
    dock.value = page;
  }

  return {
    idPrefix,
    chosen,
    balance,
    items,
    selected,
    dock,
    draft,
    contact,
    proposed,
    place,
    open,
    focusedButton,
    focusButton,
  };
}

export type Desk = ReturnType<typeof useDesk>;

/** A button of the bar: one that brings up the dock, or the one that goes on. */
export type DeskButton = DockPage | 'done';

/** The button that brought up this page of the dock, where the focus goes back to. */
export const openerOf = (page: DockPage): DeskButton => (page === 'refused' ? 'call' : page);

/** Which page of the dock an act was typed on. */
export function pageOf(act: Act): DockPage {
  if (act.kind === 'done') return 'task';
  if (act.kind !== 'call') return act.kind;
  return act.outcome === 'DISPUTE' ? 'dispute' : 'refused';
}
