import pg from 'pg';

/** What is there already, or was made by another process in the meantime. */
const MADE_MEANWHILE = new Set(['42710', '23505']);
const NOT_ALLOWED = '42501';

/**
 * The role under which the server works: of the same user, but it owns nothing, so that it can neither change the
 * tables nor what is only ever added to them. Roles belong to the whole server of databases, which is why it bears the
 * name of the one who owns this one.
 */
const ROLE = `left(current_user, 48) || '_server'`;

export async function nameOfServerRole(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ role: string }>(`select ${ROLE} as role`);
  return rows[0]!.role;
}

/** Makes the role where it is missing, and lets its owner take it on. Another database may be at the same. */
export async function ensureServerRole(owner: pg.Client): Promise<string> {
  const role = await nameOfServerRole(owner);
  const name = owner.escapeIdentifier(role);
  const { rows } = await owner.query<{ mighty: boolean; user: string }>(
    `select rolsuper or rolbypassrls or rolcreaterole as mighty, current_user as user from pg_roles
      where rolname = $1`,
    [role],
  );
  if (rows[0]?.mighty) throw new Error(`The role ${role} may do too much for the server to use it`);
  try {
    if (!rows[0]) await attempt(owner, `create role ${name} nologin`);
    if (!(await canTakeOn(owner, name))) await attempt(owner, `grant ${name} to current_user`);
  } catch (error) {
    if ((error as pg.DatabaseError).code !== NOT_ALLOWED) throw error;
    throw new Error(
      `The database user may not make the role ${role}. Have an administrator run, once: ` +
        `create role ${name} nologin; grant ${name} to <the user of DATABASE_URL>;`,
      { cause: error },
    );
  }
  return role;
}

async function attempt(owner: pg.Client, statement: string): Promise<void> {
  for (let left = 5; ; left--) {
    try {
      await owner.query(statement);
      return;
    } catch (error) {
      const { code, message } = error as pg.DatabaseError;
      if (MADE_MEANWHILE.has(code ?? '')) return;
      // Two who grant one role at one moment.
      if (left === 0 || !message.includes('concurrently')) throw error;
    }
  }
}

async function canTakeOn(owner: pg.Client, name: string): Promise<boolean> {
  try {
    await owner.query(`begin; set local role ${name}; rollback`);
    return true;
  } catch {
    await owner.query('rollback');
    return false;
  }
}

/** A transaction in which nothing happens holds its locks for nothing. */
const IDLE_SECONDS_MAX = 60;

/**
 * The database as the server reaches it: with the password of the owner, but in the server's role from the first
 * statement on, and with an end to what takes too long or waits too long.
 */
export async function serverUrl(url: string, seconds: number): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const role = await nameOfServerRole(client).finally(() => client.end());
  const settings = {
    role,
    statement_timeout: `${seconds}s`,
    // Less, so that who waits for another is told so.
    lock_timeout: `${seconds * 500}ms`,
    idle_in_transaction_session_timeout: `${IDLE_SECONDS_MAX}s`,
  };
  const added = Object.entries(settings).map(([name, value]) => `-c ${name}=${escaped(value)}`);
  const own = new URL(url);
  const given = own.searchParams.get('options');
  own.searchParams.set('options', [...(given ? [given] : []), ...added].join(' '));
  return own.href;
}

const escaped = (value: string): string => value.replaceAll(/[\\ ]/g, '\\$&');
