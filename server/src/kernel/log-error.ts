/** What an error may tell the log: of a database error not the row's values that it quotes. */
export interface LoggedError {
  type: string;
  code?: string;
  message: string;
  constraint?: string;
  table?: string;
  stack: string;
  cause?: LoggedError;
}

/** SQLSTATE class 22, data exception: the quoted text is what somebody typed. */
const DATA_EXCEPTION = /^22...$/;
const MAIL_ADDRESS = /[^\s"'(=<]+@[^\s"')>]+/g;
const CAUSES_MAX = 3;

export function errorForLog(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: mask(error), stack: '' };
  const { code, constraint, table } = error as Error & Partial<Record<string, string>>;
  const quoted = DATA_EXCEPTION.test(String(code));
  const text = quoted ? error.message.replace(/"[^"]*"/g, '"[private]"') : error.message;
  const logged: LoggedError = {
    type: error.name,
    message: mask(text),
    // The stack opens with the message again, unmasked.
    stack: error.stack?.slice(Math.max(0, error.stack.indexOf('\n    at '))).trim() ?? '',
  };
  if (code) logged.code = code;
  if (constraint) logged.constraint = constraint;
  if (table) logged.table = table;
  if (error.cause && depth < CAUSES_MAX) logged.cause = errorForLog(error.cause, depth + 1);
  return logged;
}

const mask = (text: unknown): string => String(text).replace(MAIL_ADDRESS, '[private]');
