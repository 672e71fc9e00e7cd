import {
  draggable,
  dropTargetForElements,
} from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { onScopeDispose, ref, watch, type Ref } from 'vue';
import type { Pill } from './shelves.ts';

type Element = Readonly<Ref<HTMLElement | null>>;
const MARK = 'pivotPill';

/** Lets a pill be taken up with the mouse. */
export function useDraggedPill(element: Element, pill: () => Pill): Readonly<Ref<boolean>> {
  const dragging = ref(false);
  attached(element, box =>
    draggable({
      element: box,
      getInitialData: () => ({ [MARK]: pill() }),
      onDragStart: () => (dragging.value = true),
      onDrop: () => (dragging.value = false),
    }),
  );
  return dragging;
}

/** Where a pill would come down: before the one named, or at the end. */
export interface Landing {
  before: string | null;
}

/** Lets pills be dropped on a shelf; elements with `data-pill` are those that stand there. */
export function useDropShelf(
  element: Element,
  drop: (pill: Pill, before: string | null) => void,
): Readonly<Ref<Landing | null>> {
  const landing = ref<Landing | null>(null);
  attached(element, box =>
    dropTargetForElements({
      element: box,
      canDrop: ({ source }) => MARK in source.data,
      onDrag: ({ location }) => {
        landing.value = { before: beforeOf(box, location.current.input) };
      },
      onDragLeave: () => (landing.value = null),
      onDrop: ({ source, location }) => {
        landing.value = null;
        drop(source.data[MARK] as Pill, beforeOf(box, location.current.input));
      },
    }),
  );
  return landing;
}

/** The first pill that begins after the pointer, on its line or on one below. */
function beforeOf(box: HTMLElement, pointer: { clientX: number; clientY: number }): string | null {
  for (const pill of box.querySelectorAll<HTMLElement>('[data-pill]')) {
    const { left, right, top, bottom } = pill.getBoundingClientRect();
    const below = pointer.clientY < top;
    const beside = pointer.clientY <= bottom && pointer.clientX < (left + right) / 2;
    if (below || beside) return pill.dataset['pill'] ?? null;
  }
  return null;
}

function attached(element: Element, attach: (box: HTMLElement) => () => void): void {
  let detach = (): void => undefined;
  watch(
    element,
    box => {
      detach();
      detach = box ? attach(box) : () => undefined;
    },
    { immediate: true, flush: 'post' },
  );
  onScopeDispose(() => detach());
}
