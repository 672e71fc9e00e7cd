import { query } from '../../kernel/command.ts';
import { undoObstacles, wordObstacle } from './undo-obstacles.ts';
import '../texts.ts';

/** Why an import cannot be taken back, each reason a sentence in the caller's language; none: it can. */
export const obstaclesOf = query({
  permission: 'imports:run',
  async run({ em, today, language }, { id }: { id: string }): Promise<string[]> {
    const obstacles = await undoObstacles(em, id, today);
    return obstacles.map(obstacle => wordObstacle(language, obstacle));
  },
});
