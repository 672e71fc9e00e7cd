import type { ICellRendererComp, ICellRendererParams } from 'ag-grid-community';
import type { FlatRow } from './tree.ts';

export interface GroupCellParams {
  toggle: (row: FlatRow) => void;
  words: { open: string; close: string; total: string };
}
type Params = ICellRendererParams<FlatRow> & GroupCellParams;

const INDENT_PX = 18;
const CHEVRON =
  '<svg viewBox="0 0 24 24" width="14" height="14" fill="none" stroke="currentColor" stroke-width="2.5" aria-hidden="true"><path d="m9 6 6 6-6 6"/></svg>';

/** A row's name at its depth with the arrow that opens it. Plain DOM: hundreds are drawn while scrolling. */
export class GroupCell implements ICellRendererComp<FlatRow> {
  readonly #gui = document.createElement('span');
  readonly #arrow = document.createElement('button');
  readonly #label = document.createElement('span');
  readonly #count = document.createElement('span');
  #params: Params | null = null;

  init(params: Params): void {
    this.#gui.className = 'flex h-full min-w-0 items-center gap-1';
    this.#arrow.type = 'button';
    this.#arrow.tabIndex = -1;
    this.#arrow.className =
      'inline-flex size-6 shrink-0 items-center justify-center rounded hover:bg-bg-3';
    this.#arrow.innerHTML = CHEVRON;
    this.#arrow.addEventListener('click', () => {
      if (this.#params?.data) this.#params.toggle(this.#params.data);
    });
    this.#label.className = 'truncate';
    this.#count.className = 'text-xs text-fg-2';
    this.#gui.append(this.#arrow, this.#label, this.#count);
    this.#draw(params);
  }

  getGui(): HTMLElement {
    return this.#gui;
  }

  refresh(params: Params): boolean {
    this.#draw(params);
    return true;
  }

  #draw(params: Params): void {
    this.#params = params;
    const row = params.data;
    if (!row) return;
    const total = row.level === 0;
    const opens = !total && row.childCount > 0;
    this.#gui.style.paddingInlineStart = total ? '0' : `${(row.level - 1) * INDENT_PX}px`;
    this.#gui.style.fontWeight = opens || total ? '600' : '400';
    this.#arrow.style.visibility = opens ? 'visible' : 'hidden';
    this.#arrow.style.display = total ? 'none' : '';
    this.#arrow.style.rotate = row.open ? '90deg' : '0deg';
    this.#arrow.setAttribute('aria-expanded', String(row.open));
    this.#arrow.setAttribute(
      'aria-label',
      `${row.open ? params.words.close : params.words.open}: ${row.label}`,
    );
    this.#label.textContent = total ? params.words.total : row.label;
    this.#label.title = this.#label.textContent;
    this.#count.textContent = opens ? String(row.childCount) : '';
  }
}
