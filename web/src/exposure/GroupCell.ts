import type { ICellRendererComp, ICellRendererParams } from 'ag-grid-community';
import type { FlatRow } from './tree.ts';
import { describeRow } from './treeKeys.ts';

export interface GroupCellParams {
  toggle: (row: FlatRow) => void;
  words: { open: string; close: string; total: string };
}
type Params = ICellRendererParams<FlatRow> & GroupCellParams;

const INDENT_PX = 18;
const ARROW_PX = 28;

/** Parsed once: every row that opens gets a copy. */
const ARROW = document.createElement('template');
ARROW.innerHTML =
  '<button type="button" tabindex="-1" class="mr-1 inline-flex size-6 items-center justify-center rounded align-middle hover:bg-bg-3"><svg viewBox="0 0 24 24" width="14" height="14" fill="none" stroke="currentColor" stroke-width="2.5" aria-hidden="true"><path d="m9 6 6 6-6 6"/></svg></button>';

/** A row's name at its depth with the arrow that opens it. Plain DOM, and as little as can be: hundreds are drawn while scrolling. */
export class GroupCell implements ICellRendererComp<FlatRow> {
  readonly #gui = document.createElement('span');
  /** Where there is no arrow, the cell itself. */
  #label = this.#gui;
  #opening: { arrow: HTMLElement; count: HTMLElement } | null = null;
  #params: Params | null = null;

  init(params: Params): void {
    this.#draw(params);
    // The cell has no row yet; it is given one in this very task.
    queueMicrotask(() => this.#describe());
  }

  getGui(): HTMLElement {
    return this.#gui;
  }

  /** The row may have become another one. */
  refresh(params: Params): boolean {
    this.#draw(params);
    this.#describe();
    return true;
  }

  #describe(): void {
    if (this.#params) describeRow(this.#params.eGridCell.closest('.ag-row'), this.#params.data);
  }

  #addArrow(): void {
    const arrow = (ARROW.content.cloneNode(true) as DocumentFragment).querySelector('button')!;
    arrow.addEventListener('click', () => {
      if (this.#params?.data) this.#params.toggle(this.#params.data);
    });
    const count = document.createElement('span');
    count.className = 'ml-1 text-xs font-normal text-fg-2';
    this.#gui.className = 'font-semibold';
    this.#gui.removeAttribute('title');
    this.#label = document.createElement('span');
    this.#gui.replaceChildren(arrow, this.#label, count);
    this.#opening = { arrow, count };
  }

  #removeArrow(): void {
    this.#gui.className = '';
    this.#gui.replaceChildren();
    this.#label = this.#gui;
    this.#opening = null;
  }

  #draw(params: Params): void {
    this.#params = params;
    const { data: row, words } = params;
    if (!row) return;
    if (opens(row) && !this.#opening) this.#addArrow();
    if (!opens(row) && this.#opening) this.#removeArrow();
    const total = row.level === 0;
    const indent = total ? 0 : (row.level - 1) * INDENT_PX + (this.#opening ? 0 : ARROW_PX);
    this.#gui.style.paddingInlineStart = `${indent}px`;
    this.#label.textContent = this.#label.title = total ? words.total : row.label;
    if (total) this.#gui.className = 'font-semibold';
    if (!this.#opening) return;
    const { arrow, count } = this.#opening;
    arrow.style.rotate = row.open ? '90deg' : '0deg';
    arrow.setAttribute('aria-expanded', String(row.open));
    arrow.setAttribute('aria-label', `${row.open ? words.close : words.open}: ${row.label}`);
    count.textContent = String(row.childCount);
  }
}

const opens = (row: FlatRow): boolean => row.level > 0 && row.childCount > 0;
