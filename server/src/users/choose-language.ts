import { command } from '../kernel/command.ts';
import { User } from './user.entity.ts';
import { languageFrom } from './user-rules.ts';

/** The caller's own language of the app. */
export const chooseLanguage = command({
  name: 'chooseLanguage',
  permission: 'profile:change',
  async run({ em, actor }, { language }: { language: string }) {
    const user = await em.findOneOrFail(User, actor.id);
    user.language = languageFrom(language);
    return { id: user.id };
  },
});
