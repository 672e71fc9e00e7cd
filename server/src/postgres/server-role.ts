import pg from 'pg';

/** What is there already, or was made by another process in the meantime. */
const MADE_MEANWHILE = new Set(['42710', '23505']);
const NOT_ALLOWED = '42501';

/**
 * The roles under which the server works. They share the password of the owner and own nothing, so that they can
 * neither change the tables nor what is only ever added to them. Roles belong to the whole server of databases, which
 * is why they bear the name of the one who owns this one.
 */
export interface Roles {
  /** Writes, and reads everything: commands, imports, nights, and whoever sees all accounts. */
  server: string;
  /** Reads for a person what he sees, and without a person nothing; see row-policies.ts. */
  scoped: string;
}

export async function namesOfRoles(client: pg.Client): Promise<Roles> {
  const { rows } = await client.query<{ user: string }>('select left(current_user, 48) as user');
  const user = rows[0]!.user;
  return { server: `${user}_server`, scoped: `${user}_scoped` };
}

/** Makes the roles where they are missing, and lets their owner take them on. Another database may be at the same. */
export async function ensureRoles(owner: pg.Client): Promise<Roles> {
  const roles = await namesOfRoles(owner);
  const missing = [];
  for (const role of Object.values(roles)) if (!(await ensured(owner, role))) missing.push(role);
  if (missing.length > 0) {
    const wanted = missing.map(role => owner.escapeIdentifier(role));
    throw new Error(
      'The database user may not make the roles of the server. Have an administrator run, once: ' +
        wanted.map(role => `create role ${role} nologin; `).join('') +
        `grant ${wanted.join(', ')} to <the user of DATABASE_URL>;`,
    );
  }
  return roles;
}

/** Whether the owner can take the role on, now at the latest. */
async function ensured(owner: pg.Client, role: string): Promise<boolean> {
  const name = owner.escapeIdentifier(role);
  const { rows } = await owner.query<{ mighty: boolean }>(
    'select rolsuper or rolbypassrls or rolcreaterole as mighty from pg_roles where rolname = $1',
    [role],
  );
  if (rows[0]?.mighty) throw new Error(`The role ${role} may do too much for the server to use it`);
  try {
    if (!rows[0]) await attempt(owner, `create role ${name} nologin`);
    if (!(await canTakeOn(owner, name))) await attempt(owner, `grant ${name} to current_user`);
    return true;
  } catch (error) {
    if ((error as pg.DatabaseError).code === NOT_ALLOWED) return false;
    throw error;
  }
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
export async function serverUrl(
  url: string,
  seconds: number,
  as: keyof Roles = 'server',
): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const roles = await namesOfRoles(client).finally(() => client.end());
  const settings = {
    role: roles[as],
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
