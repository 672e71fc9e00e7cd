import { useI18n } from 'vue-i18n';

/** A permission in words; one that has none yet by its own name. */
export function useRightLabel(): (right: string) => string {
  const { t, te, locale } = useI18n();
  return right => {
    const key = `api.right.${right.replace(':', '_')}`;
    return te(key, locale.value) ? t(key) : right;
  };
}
