import type { Params } from '../../kernel/texts.ts';

/** A file that cannot be read at all: nothing of it is kept. Worded by `import.<code>`. */
export class FileRefused extends Error {
  constructor(
    readonly code: string,
    readonly params: Params = {},
    readonly status: 400 | 413 = 400,
  ) {
    super(code);
  }
}
