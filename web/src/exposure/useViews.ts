import { useMutation, useQuery } from '@vue/apollo-composable';
import { computed } from 'vue';
import type { Role } from '../gql/types.ts';
import {
  DeleteViewDocument,
  ExposureViewsDocument,
  RenameViewDocument,
  SaveViewDocument,
  ShareViewDocument,
  type ViewPartsFragment,
} from './views.graphql.ts';

export type View = ViewPartsFragment;

/** What a form says of a view. */
export interface ViewForm {
  name: string;
  roles: readonly Role[];
}

/** The reader's saved views of this page and those shared with him, and what he does with his own. */
export function useViews() {
  const { result, loading, refetch } = useQuery(ExposureViewsDocument, null, {
    fetchPolicy: 'cache-and-network',
  });
  const views = computed<readonly View[]>(() => result.value?.views ?? []);
  const save = useMutation(SaveViewDocument);
  const rename = useMutation(RenameViewDocument);
  const share = useMutation(ShareViewDocument);
  const remove = useMutation(DeleteViewDocument);

  const sameRoles = (one: readonly Role[], other: readonly Role[]): boolean =>
    one.toSorted().join() === other.toSorted().join();

  /** The version follows each change, so that one form may make two of them. */
  async function shareAs(view: View, roles: readonly Role[]): Promise<View> {
    if (sameRoles(view.roles, roles)) return view;
    const done = await share.mutate({ id: view.id, roles: [...roles], version: view.version });
    return done?.data?.shareView ?? view;
  }

  async function create({ name, roles }: ViewForm, query: string): Promise<View> {
    const done = await save.mutate({ input: { page: 'EXPOSURE', name, query } });
    const view = done?.data?.saveView;
    if (!view) throw new Error('a saved view comes back');
    const shared = await shareAs(view, roles);
    await refetch();
    return shared;
  }

  /** What the view is from now on. */
  async function replace({ id, version, name }: View, query: string): Promise<void> {
    await save.mutate({ input: { id, version, page: 'EXPOSURE', name, query } });
    await refetch();
  }

  async function change(view: View, { name, roles }: ViewForm): Promise<void> {
    let now = view;
    if (name.trim() !== view.name) {
      const done = await rename.mutate({ id: view.id, name, version: view.version });
      now = done?.data?.renameView ?? view;
    }
    await shareAs(now, roles);
    await refetch();
  }

  async function drop({ id, version }: View): Promise<void> {
    await remove.mutate({ id, version });
    await refetch();
  }

  return { views, loading, create, replace, change, drop };
}
