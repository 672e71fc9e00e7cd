/** A rule said no. Safe to show; rolls the transaction back. Anything else that is thrown is a bug. */
export class DomainError extends Error {
  constructor(
    /** Stable, upper case, SUBJECT_REASON; clients and tests rely on it. */
    readonly code: string,
    message: string,
    readonly details: Record<string, string> = {},
  ) {
    super(message);
  }
}

/** Not there, or not the caller's to see: both answer with exactly this. */
export class NotFound extends DomainError {
  constructor(what: string) {
    super('NOT_FOUND', `${what} not found`, { what });
  }
}

export class Forbidden extends DomainError {
  constructor() {
    super('FORBIDDEN', 'You may not do this');
  }
}

export class Unauthenticated extends DomainError {
  constructor() {
    super('UNAUTHENTICATED', 'Sign in first');
  }
}

/** Input that is wrong by itself, whatever the state of the books; names the field. */
export class BadInput extends DomainError {
  constructor(field: string, message: string) {
    super('BAD_USER_INPUT', message, { field });
  }
}
