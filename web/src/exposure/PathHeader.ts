import type { IInnerHeaderComponent, IHeaderParams } from 'ag-grid-community';

/** Where the first row on screen stands, written over the column of names: in a long table it is far from its parents. */
export class PathHeader implements IInnerHeaderComponent {
  static readonly #shown = new Set<PathHeader>();
  readonly #gui = document.createElement('span');
  readonly #name = document.createElement('span');
  readonly #path = document.createElement('span');

  init(params: IHeaderParams): void {
    this.#gui.className = 'flex min-w-0 flex-col overflow-hidden leading-tight';
    this.#name.className = 'truncate';
    this.#path.className = 'truncate text-xs font-normal text-fg';
    this.#path.setAttribute('aria-hidden', 'true');
    this.#gui.append(this.#name, this.#path);
    this.#name.textContent = params.displayName;
    PathHeader.#shown.add(this);
  }

  getGui(): HTMLElement {
    return this.#gui;
  }

  refresh(params: IHeaderParams): boolean {
    this.#name.textContent = params.displayName;
    return true;
  }

  destroy(): void {
    PathHeader.#shown.delete(this);
  }

  /** Writes the path; one text node, so that scrolling stays smooth. */
  static show(path: readonly string[]): void {
    const text = path.join(' › ');
    for (const header of PathHeader.#shown) {
      if (header.#path.textContent !== text) header.#path.textContent = text;
    }
  }
}
