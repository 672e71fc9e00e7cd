-- The data as the migrations leave it: printed by `pnpm contracts`, never edited, never run.

CREATE OR REPLACE FUNCTION converted(amount numeric, from_currency character, into_currency character, on_day date)
 RETURNS numeric
 LANGUAGE sql
 STABLE PARALLEL SAFE STRICT
BEGIN ATOMIC
 SELECT round(exchanged(converted.amount, rate.times, rate.per), (known.digits)::integer) AS round
    FROM (rates_into(converted.into_currency, converted.on_day) rate(currency, times, per, day)
      JOIN currencies known ON ((known.code = converted.into_currency)))
   WHERE (rate.currency = converted.from_currency);
END;
comment on function converted is 'One amount in another currency at the rates of a day, rounded to its digits; null without a rate';

CREATE OR REPLACE FUNCTION dialled(text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN ltrim(regexp_replace($1, '[^0-9]'::text, ''::text, 'g'::text), '0'::text);
comment on function dialled is 'The digits of a telephone number without leading zeros';

CREATE OR REPLACE FUNCTION digits_of(text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN regexp_replace($1, '[^0-9]'::text, ''::text, 'g'::text);
comment on function digits_of is 'The digits of a document number, without its series';

CREATE OR REPLACE FUNCTION exchanged(amount numeric, times numeric, per numeric)
 RETURNS numeric
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN (((amount * times))::numeric(100,30) / per);
comment on function exchanged is 'An amount by a row of rates_into, not rounded: sums are rounded once, at their end, to the digits of the currency';

CREATE OR REPLACE FUNCTION folded(text)
 RETURNS text
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
declare
  folding text := lower($1);
begin
  if octet_length(folding) <> length(folding) then
    folding := lower(regexp_replace(normalize(folding, NFKD), '[\u0300-\u036f’«»„”“ьъЬЪ]', '', 'g'));
    if octet_length(folding) <> length(folding) then
      folding := replace(replace(replace(replace(replace(replace(replace(replace(translate(folding, 'абвгґдеєжзиіїклмнопрстуўфхцчшыэјАБВГҐДЕЄЖЗИІЇКЛМНОПРСТУЎФХЦЧШЫЭЈđðłøıßþ', 'abvggdeejziiiklmnoprstuufhtcsiejabvggdeejziiiklmnoprstuufhtcsiejddloist'), 'щ', 'sc'), 'Щ', 'sc'), 'ю', 'iu'), 'Ю', 'iu'), 'я', 'ia'), 'Я', 'ia'), 'æ', 'ae'), 'œ', 'oe');
    end if;
  end if;
  folding := translate(replace(replace(replace(replace(replace(replace(replace(replace(replace(folding, 'kh', 'h'), 'zh', 'j'), 'ph', 'f'), 'sh', 's'), 'ch', 'c'), 'gh', 'g'), 'ts', 't'), 'tz', 't'), 'x', 'ks'), 'kqyw.''`"', 'cciv');
  return trim(regexp_replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(folding, 'aa', 'a'), 'bb', 'b'), 'cc', 'c'), 'dd', 'd'), 'ee', 'e'), 'ff', 'f'), 'gg', 'g'), 'hh', 'h'), 'ii', 'i'), 'jj', 'j'), 'll', 'l'), 'mm', 'm'), 'nn', 'n'), 'oo', 'o'), 'pp', 'p'), 'rr', 'r'), 'ss', 's'), 'tt', 't'), 'uu', 'u'), 'vv', 'v'), 'zz', 'z'), '[^[:alnum:]]+', ' ', 'g'));
end$function$;
comment on function folded is 'A text as it is searched: no case, no accents, Cyrillic as Latin, sounds written in one way';

CREATE OR REPLACE FUNCTION lay_aside(undone uuid, kind text, ids uuid[])
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
   declare
     relation text := case kind
       when 'SCORE_ENTRY' then 'score_entries' when 'ALERT' then 'alerts' when 'ACTIVITY' then 'activities'
       when 'ALLOCATION' then 'allocations' when 'PAYMENT' then 'payments' when 'DOCUMENT' then 'documents'
       when 'ACCOUNT' then 'accounts' when 'COMPANY' then 'companies' end;
     own text := case kind
       when 'ALERT' then 'entry.raised_at = any ($4)'
       when 'ACTIVITY' then 'entry.at = any ($4) and entry.code is not null'
       when 'ACCOUNT' then 'entry.created_at = any ($4)'
       when 'COMPANY' then 'entry.code in (select jsonb_array_elements_text(options -> ''newCompanies'') from imports where id = $1)'
       else 'entry.posting_id = any ($3)' end;
     postings uuid[];
     moments timestamptz[];
     laid integer;
   begin
     if relation is null or not exists (select from imports where id = undone and undone_at is null and status <> 'RUNNING') then
       raise exception 'only entries of an import that is being undone are laid aside' using errcode = 'insufficient_privilege';
     end if;
     select coalesce(array_agg(entry.id), '{}'), coalesce(array_agg(entry.at), '{}') into postings, moments
       from audit_entries entry
       join imports import on import.id = undone and entry.actor_id = import.created_by and entry.at >= import.created_at
      where entry.input ->> 'importId' = undone::text and entry.command not in ('startImport', 'undoImport');
     execute format('with gone as (delete from %I entry where entry.id = any ($2) and %s returning entry.*),
       kept as (insert into undone_entries (import_id, entity, id, entry)
                select $1, $5, gone.id, to_jsonb(gone) from gone returning 1)
       select count(*) from kept', relation, own)
       into laid using undone, ids, postings, moments, kind;
     if laid < cardinality(ids) then
       raise exception 'not all of these are entries of the import' using errcode = 'insufficient_privilege';
     end if;
     return laid;
   end $function$;
comment on function lay_aside is 'Entries of an import that is being undone move to undone_entries; all of them are its own, or none moves';

CREATE OR REPLACE FUNCTION rates_into(into_currency character, on_day date)
 RETURNS TABLE(currency character, times numeric, per numeric, day date)
 LANGUAGE sql
 STABLE PARALLEL SAFE STRICT
BEGIN ATOMIC
 SELECT rates_into.into_currency AS into_currency,
     (1)::numeric AS "numeric",
     (1)::numeric AS "numeric",
     rates_into.on_day AS on_day
 UNION ALL
 ( WITH quotes AS (
          SELECT pair.base,
             pair.currency,
             newest.rate,
             newest.day
            FROM (exchange_pairs pair
              CROSS JOIN LATERAL ( SELECT quote.rate,
                     quote.day
                    FROM exchange_rates quote
                   WHERE ((quote.base = pair.base) AND (quote.currency = pair.currency) AND (quote.day <= rates_into.on_day))
                   ORDER BY quote.day DESC
                  LIMIT 1) newest)
         UNION ALL
          SELECT DISTINCT pair.base,
             pair.base,
             (1)::numeric AS "numeric",
             rates_into.on_day AS on_day
            FROM exchange_pairs pair
         )
  SELECT DISTINCT ON (one.currency) one.currency,
     one.rate,
     other.rate,
     LEAST(one.day, other.day) AS "least"
    FROM (quotes one
      JOIN quotes other ON (((other.base = one.base) AND (other.currency = rates_into.into_currency))))
   WHERE (one.currency <> rates_into.into_currency)
   ORDER BY one.currency, (one.base = rates_into.into_currency) DESC, (one.base = one.currency) DESC, LEAST(one.day, other.day) DESC, one.base);
END;
comment on function rates_into is 'How to come from each currency into one on a day: amount * times / per, and the day of the older rate in it; no row for a currency without a rate. Its own base first, then the other one''s, then the newest through a common one';

CREATE OR REPLACE FUNCTION refresh_statistics(relation text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
   begin
     execute format('analyze %I.%I', current_schema(), relation);
   end $function$;
comment on function refresh_statistics is 'Has the planner look at a table of this schema anew';

CREATE OR REPLACE FUNCTION tax_core(text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN regexp_replace(regexp_replace(upper($1), '[^A-Z0-9]'::text, ''::text, 'g'::text), '^[A-Z]{2}(?=[0-9])'::text, ''::text);
comment on function tax_core is 'A tax id without its country: RO 123 and 123 are one number';

create table account_counts (
  agent_id uuid,
  collector_id uuid,
  accounts integer not null
);
comment on table account_counts is 'Numbers of accounts by owners, as differences in the transactions that made them; without a key: they are added, and folded together now and then';
grant delete, insert, select, update on account_counts to server;
grant select on account_counts to scoped;
create policy scoped on account_counts to scoped using  CASE WHEN (agent_id = ( SELECT (NULLIF(current_setting('scadent.agent'::text, true), ''::text))::uuid AS "nullif")) THEN true WHEN (collector_id IS NULL) THEN (( SELECT (NULLIF(current_setting('scadent.collector'::text, true), ''::text))::uuid AS "nullif") IS NOT NULL) ELSE (collector_id = ( SELECT (NULLIF(current_setting('scadent.collector'::text, true), ''::text))::uuid AS "nullif")) END;

create table account_owners (
  account_id uuid not null,
  duty text not null,
  from_day date not null,
  user_id uuid,
  constraint account_owners_pkey PRIMARY KEY (account_id, duty, from_day),
  constraint account_owners_account_known FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint account_owners_user_known FOREIGN KEY (user_id) REFERENCES users(id),
  constraint account_owners_duty_known CHECK ((duty = ANY (ARRAY['AGENT'::text, 'COLLECTOR'::text])))
);
comment on table account_owners is 'Who owned an account from which day on; accounts.agent_id and collector_id carry the latest';
grant delete, insert, select, update on account_owners to server;
grant select on account_owners to scoped;
create policy scoped on account_owners to scoped using ( SELECT true FROM accounts other WHERE (other.id = account_owners.account_id));

create table account_pasts (
  account_id uuid not null,
  day date not null,
  country character(2) not null,
  region text,
  customer_class text,
  agent_id uuid,
  collector_id uuid,
  constraint account_pasts_pkey PRIMARY KEY (account_id, day),
  constraint account_pasts_account_known FOREIGN KEY (account_id) REFERENCES accounts(id) ON DELETE CASCADE
);
comment on table account_pasts is 'How an account was until the end of the day before: written at the first change of a day. As of a day counts the earliest row after it; without one, the account itself';
grant delete, insert, select, update on account_pasts to server;
grant select on account_pasts to scoped;
create policy scoped on account_pasts to scoped using ( CASE WHEN (agent_id = ( SELECT (NULLIF(current_setting('scadent.agent'::text, true), ''::text))::uuid AS "nullif")) THEN true WHEN (collector_id IS NULL) THEN (( SELECT (NULLIF(current_setting('scadent.collector'::text, true), ''::text))::uuid AS "nullif") IS NOT NULL) ELSE (collector_id = ( SELECT (NULLIF(current_setting('scadent.collector'::text, true), ''::text))::uuid AS "nullif")) END OR ( SELECT true FROM accounts other WHERE (other.id = account_pasts.account_id)));

create table accounts (
  id uuid not null,
  code text not null,
  name text not null,
  tax_id text,
  country character(2) not null,
  region text,
  customer_class text,
  terms_days integer,
  language character(2),
  agent_id uuid,
  collector_id uuid,
  credit_limit numeric(20,4),
  credit_currency character(3),
  created_at timestamp with time zone not null,
  folded text not null generated always as folded(name) stored,
  tax_core text generated always as tax_core(tax_id) stored,
  notes text,
  credit_valid_until date,
  invoicing_limit numeric(20,4),
  blocked_on date,
  blocked_because text,
  constraint accounts_code_unique UNIQUE (code),
  constraint accounts_pkey PRIMARY KEY (id),
  constraint accounts_agent_known FOREIGN KEY (agent_id) REFERENCES users(id),
  constraint accounts_collector_known FOREIGN KEY (collector_id) REFERENCES users(id),
  constraint accounts_credit_currency_known FOREIGN KEY (credit_currency) REFERENCES currencies(code),
  constraint accounts_blocked_whole CHECK (((blocked_on IS NULL) = (blocked_because IS NULL))),
  constraint accounts_credit_not_negative CHECK ((credit_limit >= (0)::numeric)),
  constraint accounts_credit_whole CHECK (((credit_limit IS NULL) = (credit_currency IS NULL))),
  constraint accounts_invoicing_within CHECK (((invoicing_limit >= (0)::numeric) AND (invoicing_limit <= credit_limit)))
);
CREATE INDEX accounts_agent ON accounts USING btree (agent_id, name, id);
CREATE INDEX accounts_code_begin ON accounts USING btree (lower(code) text_pattern_ops);
CREATE INDEX accounts_collector ON accounts USING btree (collector_id, name, id);
CREATE INDEX accounts_folded ON accounts USING gin (folded gin_trgm_ops);
CREATE INDEX accounts_folded_begin ON accounts USING btree (folded text_pattern_ops);
CREATE INDEX accounts_name ON accounts USING btree (name, id);
CREATE INDEX accounts_search ON accounts USING gin ((((((code || ' '::text) || name) || ' '::text) || COALESCE(tax_id, ''::text))) gin_trgm_ops);
CREATE INDEX accounts_tax_core ON accounts USING btree (tax_core text_pattern_ops) WHERE (tax_core IS NOT NULL);
CREATE INDEX accounts_unassigned ON accounts USING btree (name, id) WHERE (collector_id IS NULL);
comment on column accounts.credit_valid_until is 'The last day of the credit limit; null: until it is changed';
comment on column accounts.invoicing_limit is 'For bad payers: the lower limit of what may be delivered and invoiced';
comment on column accounts.blocked_on is 'Since when nothing is sold to it on credit; null: it is not blocked';
grant insert, select, update on accounts to server;
grant select on accounts to scoped;
create policy scoped on accounts to scoped using  CASE WHEN (agent_id = ( SELECT (NULLIF(current_setting('scadent.agent'::text, true), ''::text))::uuid AS "nullif")) THEN true WHEN (collector_id IS NULL) THEN (( SELECT (NULLIF(current_setting('scadent.collector'::text, true), ''::text))::uuid AS "nullif") IS NOT NULL) ELSE (collector_id = ( SELECT (NULLIF(current_setting('scadent.collector'::text, true), ''::text))::uuid AS "nullif")) END;

create table activities (
  id uuid not null,
  account_id uuid not null,
  kind text not null,
  at timestamp with time zone not null,
  day date not null,
  by_id uuid,
  code text,
  params jsonb,
  note text,
  outcome text,
  contact_name text,
  retracted_at timestamp with time zone,
  constraint activities_pkey PRIMARY KEY (id),
  constraint activities_account_known FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint activities_by_known FOREIGN KEY (by_id) REFERENCES users(id),
  constraint activities_kind_known CHECK ((kind = ANY (ARRAY['CALL'::text, 'EMAIL'::text, 'LETTER'::text, 'SMS'::text, 'VISIT'::text, 'NOTE'::text, 'MEETING'::text, 'PROMISE'::text, 'DISPUTE'::text, 'PAYMENT'::text, 'TASK'::text, 'HOLD'::text, 'ALERT'::text, 'CHANGE'::text])))
);
CREATE INDEX activities_account ON activities USING btree (account_id, at DESC, id DESC);
CREATE INDEX activities_by ON activities USING btree (by_id, day);
CREATE INDEX activities_contacts ON activities USING btree (day, account_id) WHERE ((kind = ANY (ARRAY['CALL'::text, 'EMAIL'::text, 'LETTER'::text, 'SMS'::text, 'VISIT'::text, 'MEETING'::text])) AND (retracted_at IS NULL));
comment on table activities is 'Who did what: people and system alike. A system entry carries a text code and its parameters, worded when read.';
comment on column activities.retracted_at is 'When its author took it back: it stays to be read and counts for nothing';
grant insert, select, update (retracted_at) on activities to server;
grant select on activities to scoped;
create policy scoped on activities to scoped using ( SELECT true FROM accounts other WHERE (other.id = activities.account_id));

create table alert_positions (
  id integer not null,
  last bigint not null,
  constraint alert_positions_pkey PRIMARY KEY (id)
);
comment on table alert_positions is 'One row, locked by whoever raises alerts until it commits: positions are in the order of the commits';
grant delete, insert, select, update on alert_positions to server;

create table alert_reads (
  alert_id uuid not null,
  user_id uuid not null,
  at timestamp with time zone not null,
  constraint alert_reads_pkey PRIMARY KEY (user_id, alert_id),
  constraint alert_reads_alert_known FOREIGN KEY (alert_id) REFERENCES alerts(id)
);
grant delete, insert, select, update on alert_reads to server;
grant select on alert_reads to scoped;
create policy scoped on alert_reads to scoped using ( SELECT true FROM alerts other WHERE (other.id = alert_reads.alert_id));

create table alert_rules (
  code text not null,
  from_day date not null,
  severity text not null,
  params jsonb not null,
  constraint alert_rules_pkey PRIMARY KEY (code, from_day),
  constraint alert_rules_severity_known CHECK ((severity = ANY (ARRAY['INFO'::text, 'WARNING'::text, 'CRITICAL'::text])))
);
grant select on alert_rules to server;
grant select on alert_rules to scoped;

create table alert_states (
  account_id uuid not null,
  code text not null,
  currency text not null,
  level numeric(20,4) not null,
  constraint alert_states_pkey PRIMARY KEY (account_id, code, currency),
  constraint alert_states_account_known FOREIGN KEY (account_id) REFERENCES accounts(id)
);
comment on table alert_states is 'What an edge-triggered rule remembers of an account: its lowest overdue, the step it reached, the side of the limit it is on';
grant delete, insert, select, update on alert_states to server;
grant select on alert_states to scoped;
create policy scoped on alert_states to scoped using ( SELECT true FROM accounts other WHERE (other.id = alert_states.account_id));

create table alerts (
  id uuid not null,
  position bigint not null,
  code text not null,
  severity text not null,
  account_id uuid not null,
  params jsonb not null,
  day date not null,
  raised_at timestamp with time zone not null,
  constraint alerts_position_unique UNIQUE ("position"),
  constraint alerts_pkey PRIMARY KEY (id),
  constraint alerts_account_known FOREIGN KEY (account_id) REFERENCES accounts(id)
);
CREATE INDEX alerts_account ON alerts USING btree (account_id, "position");
CREATE INDEX alerts_first_overdue ON alerts USING btree (account_id, day) WHERE (code = 'FIRST_OVERDUE'::text);
grant insert, select on alerts to server;
grant select on alerts to scoped;
create policy scoped on alerts to scoped using ( SELECT true FROM accounts other WHERE (other.id = alerts.account_id));

create table allocations (
  id uuid not null,
  document_id uuid not null,
  payment_id uuid,
  source text not null,
  amount numeric(20,4) not null,
  value_on date not null,
  booked_on date not null,
  booked_at timestamp with time zone not null,
  posting_id uuid not null,
  credit_id uuid,
  takes_back_id uuid,
  reason text,
  reason_code text,
  position bigint not null,
  constraint allocations_pkey PRIMARY KEY (id),
  constraint allocations_credit_known FOREIGN KEY (credit_id) REFERENCES documents(id),
  constraint allocations_document_known FOREIGN KEY (document_id) REFERENCES documents(id),
  constraint allocations_payment_known FOREIGN KEY (payment_id) REFERENCES payments(id),
  constraint allocations_takes_back_known FOREIGN KEY (takes_back_id) REFERENCES allocations(id),
  constraint allocations_amount_not_zero CHECK ((amount <> (0)::numeric)),
  constraint allocations_credit_not_itself CHECK ((credit_id <> document_id)),
  constraint allocations_reason_known CHECK ((reason_code = ANY (ARRAY['BANK_CHARGE'::text, 'CASH_DISCOUNT'::text, 'RETURN_PENDING'::text, 'PRICE'::text, 'QUANTITY'::text, 'DAMAGE'::text, 'REBATE'::text, 'WITHHOLDING_TAX'::text, 'VAT_SPLIT'::text, 'FX'::text, 'UNKNOWN'::text]))),
  constraint allocations_reason_whole CHECK (((source = 'DEDUCTION'::text) = (reason_code IS NOT NULL))),
  constraint allocations_source_known CHECK ((source = ANY (ARRAY['PAYMENT'::text, 'CREDIT'::text, 'WRITE_OFF'::text, 'TOLERANCE'::text, 'DEDUCTION'::text, 'VOID'::text, 'SETTLED_BEFORE_IMPORT'::text, 'SETTLED_IN_ERP'::text]))),
  constraint allocations_source_whole CHECK ((((source = 'PAYMENT'::text) = (payment_id IS NOT NULL)) AND ((source = 'CREDIT'::text) = (credit_id IS NOT NULL)))),
  constraint allocations_takes_back_whole CHECK (((amount < (0)::numeric) = (takes_back_id IS NOT NULL)))
);
CREATE INDEX allocations_booked ON allocations USING brin (booked_on) WITH (pages_per_range='32', autosummarize='on');
CREATE INDEX allocations_credit ON allocations USING btree (credit_id) WHERE (credit_id IS NOT NULL);
CREATE INDEX allocations_document ON allocations USING btree (document_id);
CREATE INDEX allocations_payment ON allocations USING btree (payment_id) WHERE (payment_id IS NOT NULL);
CREATE INDEX allocations_posting ON allocations USING btree (posting_id);
CREATE INDEX allocations_takes_back ON allocations USING btree (takes_back_id) WHERE (takes_back_id IS NOT NULL);
comment on table allocations is 'Append-only: what settles a document; lowers it and, where one is named, the payment or the credit that settles';
comment on column allocations.credit_id is 'The credit note or negative opening that settles';
comment on column allocations.takes_back_id is 'The entry that this one takes back, or a part of it: same links, opposite sign';
comment on column allocations.position is 'The order of entries of one account: given as they are written, behind its lock';
grant insert, select on allocations to server;
grant select on allocations to scoped;
create policy scoped on allocations to scoped using ( SELECT true FROM documents other WHERE (other.id = allocations.document_id));

create table api_tokens (
  id uuid not null,
  user_id uuid not null,
  name text not null,
  token_hash text not null,
  scopes text[],
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  made_by uuid,
  constraint api_tokens_hash_unique UNIQUE (token_hash),
  constraint api_tokens_pkey PRIMARY KEY (id),
  constraint api_tokens_made_by_known FOREIGN KEY (made_by) REFERENCES users(id),
  constraint api_tokens_user_known FOREIGN KEY (user_id) REFERENCES users(id)
);
CREATE INDEX api_tokens_user ON api_tokens USING btree (user_id);
comment on column api_tokens.made_by is 'Who made it; null: made before this was kept. One that its own user made may decide in his name, others may not';
grant delete, insert, select, update on api_tokens to server;

create table approval_thresholds (
  kind text not null,
  currency character(3) not null,
  from_day date not null,
  amount numeric(20,4),
  constraint approval_thresholds_pkey PRIMARY KEY (kind, currency, from_day),
  constraint approval_thresholds_currency_known FOREIGN KEY (currency) REFERENCES currencies(code),
  constraint approval_thresholds_amount_not_negative CHECK ((amount >= (0)::numeric)),
  constraint approval_thresholds_kind_known CHECK ((kind = ANY (ARRAY['WRITE_OFF'::text, 'REFUND'::text, 'CREDIT_LIMIT'::text, 'RELEASE'::text])))
);
comment on table approval_thresholds is 'Above which amount a second person must approve, from a day on; no row, or an empty amount: never';
grant insert, select, update on approval_thresholds to server;
grant select on approval_thresholds to scoped;

create table approvals (
  id uuid not null,
  kind text not null,
  account_id uuid not null,
  document_id uuid,
  payment_id uuid,
  amount numeric(20,4),
  currency character(3) not null,
  input jsonb not null,
  reason text not null,
  status text not null,
  requested_by uuid not null,
  requested_on date not null,
  requested_at timestamp with time zone not null,
  decided_by uuid,
  decided_on date,
  decided_at timestamp with time zone,
  decision_reason text,
  hold_id uuid,
  constraint approvals_pkey PRIMARY KEY (id),
  constraint approvals_account_known FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint approvals_currency_known FOREIGN KEY (currency) REFERENCES currencies(code),
  constraint approvals_decided_by_known FOREIGN KEY (decided_by) REFERENCES users(id),
  constraint approvals_document_known FOREIGN KEY (document_id) REFERENCES documents(id),
  constraint approvals_hold_known FOREIGN KEY (hold_id) REFERENCES holds(id),
  constraint approvals_payment_known FOREIGN KEY (payment_id) REFERENCES payments(id),
  constraint approvals_requested_by_known FOREIGN KEY (requested_by) REFERENCES users(id),
  constraint approvals_decided_whole CHECK ((((status = 'OPEN'::text) = (decided_at IS NULL)) AND ((decided_on IS NULL) = (decided_at IS NULL)) AND ((decided_by IS NULL) OR (status <> 'OPEN'::text)) AND ((decided_by IS NOT NULL) OR (status = ANY (ARRAY['OPEN'::text, 'SUPERSEDED'::text]))))),
  constraint approvals_kind_known CHECK ((kind = ANY (ARRAY['WRITE_OFF'::text, 'REFUND'::text, 'CREDIT_LIMIT'::text, 'RELEASE'::text]))),
  constraint approvals_release_of_hold CHECK (((kind = 'RELEASE'::text) = (hold_id IS NOT NULL))),
  constraint approvals_status_known CHECK ((status = ANY (ARRAY['OPEN'::text, 'APPROVED'::text, 'REFUSED'::text, 'SUPERSEDED'::text]))),
  constraint approvals_two_persons CHECK (((status <> 'APPROVED'::text) OR (decided_by <> requested_by)))
);
CREATE INDEX approvals_account ON approvals USING btree (account_id, requested_at);
CREATE INDEX approvals_document ON approvals USING btree (document_id) WHERE (document_id IS NOT NULL);
CREATE INDEX approvals_hold ON approvals USING btree (hold_id, requested_at) WHERE (hold_id IS NOT NULL);
CREATE INDEX approvals_open ON approvals USING btree (requested_at, id) WHERE (status = 'OPEN'::text);
CREATE INDEX approvals_payment ON approvals USING btree (payment_id) WHERE (payment_id IS NOT NULL);
comment on column approvals.amount is 'Empty where a credit limit is to be taken off';
comment on column approvals.input is 'What was asked for, as the command takes it; carried out when approved';
comment on column approvals.decided_by is 'Empty while it waits, and where its order went by itself before anybody decided';
grant insert, select, update (decided_at, decided_by, decided_on, decision_reason, status) on approvals to server;
grant select on approvals to scoped;
create policy scoped on approvals to scoped using ( SELECT true FROM accounts other WHERE (other.id = approvals.account_id));

create table audit_entries (
  id uuid not null,
  at timestamp with time zone not null,
  day date not null,
  actor_id uuid,
  token_id uuid,
  command text not null,
  input jsonb not null,
  changed jsonb not null,
  constraint audit_entries_pkey PRIMARY KEY (id),
  constraint audit_entries_actor_known FOREIGN KEY (actor_id) REFERENCES users(id)
);
CREATE INDEX audit_entries_actor ON audit_entries USING btree (actor_id, command, at);
CREATE INDEX audit_entries_at ON audit_entries USING btree (at);
comment on table audit_entries is 'One row per command: who, what, when, with what, and what it changed. A ledger entry names the row of the command that posted it.';
grant insert, select on audit_entries to server;

create table balances (
  account_id uuid not null,
  company_id uuid not null,
  currency character(3) not null,
  not_due numeric(20,4) not null default 0,
  overdue_1 numeric(20,4) not null default 0,
  overdue_2 numeric(20,4) not null default 0,
  overdue_3 numeric(20,4) not null default 0,
  overdue_4 numeric(20,4) not null default 0,
  not_due_items integer not null default 0,
  overdue_items_1 integer not null default 0,
  overdue_items_2 integer not null default 0,
  overdue_items_3 integer not null default 0,
  overdue_items_4 integer not null default 0,
  unapplied numeric(20,4) not null default 0,
  disputed numeric(20,4) not null default 0,
  promised numeric(20,4) not null default 0,
  oldest_due_on date,
  overdue numeric(20,4) not null generated always as (((overdue_1 + overdue_2) + overdue_3) + overdue_4) stored,
  open numeric(20,4) not null generated always as ((((not_due + overdue_1) + overdue_2) + overdue_3) + overdue_4) stored,
  net_collectable numeric(20,4) not null generated always as GREATEST(((((((overdue_1 + overdue_2) + overdue_3) + overdue_4) - disputed) - promised) - unapplied), (0)::numeric) stored,
  constraint balances_pkey PRIMARY KEY (account_id, company_id, currency),
  constraint balances_account_known FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint balances_company_known FOREIGN KEY (company_id) REFERENCES companies(id)
);
CREATE INDEX balances_collectable ON balances USING btree (currency, net_collectable DESC, account_id);
CREATE INDEX balances_overdue ON balances USING btree (currency, overdue DESC, account_id);
comment on table balances is 'Kept sums of the ledger as of the business day: items by age, credits and payments not applied, overdue parts disputed and promised';
comment on column balances.oldest_due_on is 'The earliest due day of the open items, due or not';
comment on column balances.net_collectable is 'overdue - disputed - promised - unapplied, not below zero: the one definition';
grant delete, insert, select, update on balances to server;
grant select on balances to scoped;
create policy scoped on balances to scoped using ( SELECT true FROM accounts other WHERE (other.id = balances.account_id));

create table book_check_requests (
  id uuid not null,
  asked_by uuid not null,
  asked_at timestamp with time zone not null,
  check_id uuid,
  failed_at timestamp with time zone,
  constraint book_check_requests_pkey PRIMARY KEY (id),
  constraint book_check_requests_asked_by_known FOREIGN KEY (asked_by) REFERENCES users(id),
  constraint book_check_requests_check_known FOREIGN KEY (check_id) REFERENCES book_checks(id) ON DELETE CASCADE,
  constraint book_check_requests_one_end CHECK (((check_id IS NULL) OR (failed_at IS NULL)))
);
CREATE INDEX book_check_requests_asked_at ON book_check_requests USING btree (asked_at DESC, id DESC);
CREATE INDEX book_check_requests_check ON book_check_requests USING btree (check_id) WHERE (check_id IS NOT NULL);
CREATE UNIQUE INDEX book_check_requests_one_open ON book_check_requests USING btree ((true)) WHERE ((check_id IS NULL) AND (failed_at IS NULL));
comment on table book_check_requests is 'Who asked that the books be checked at once; open until a check that began later is kept, or could not be made';
grant delete, insert, select, update on book_check_requests to server;

create table book_checks (
  id uuid not null,
  at timestamp with time zone not null,
  day date not null,
  seconds numeric(9,3) not null,
  findings jsonb not null,
  constraint book_checks_pkey PRIMARY KEY (id)
);
CREATE INDEX book_checks_at ON book_checks USING btree (at DESC, id DESC);
comment on table book_checks is 'What the checks of the books found, one row a night; each finding with some of the rows that break it';
grant delete, insert, select, update on book_checks to server;

create table companies (
  id uuid not null,
  code text not null,
  name text not null,
  position integer not null,
  constraint companies_code_unique UNIQUE (code),
  constraint companies_pkey PRIMARY KEY (id)
);
grant insert, select, update on companies to server;
grant select on companies to scoped;

create table contacts (
  id uuid not null,
  account_id uuid not null,
  name text not null,
  role text,
  email text,
  phone text,
  language character(2),
  created_at timestamp with time zone not null,
  folded text not null generated always as folded(((name || ' '::text) || COALESCE(email, ''::text))) stored,
  dialled text generated always as dialled(phone) stored,
  constraint contacts_pkey PRIMARY KEY (id),
  constraint contacts_account_known FOREIGN KEY (account_id) REFERENCES accounts(id)
);
CREATE INDEX contacts_account ON contacts USING btree (account_id, created_at);
CREATE INDEX contacts_dialled ON contacts USING gin (dialled gin_trgm_ops);
CREATE INDEX contacts_dialled_whole ON contacts USING btree (dialled) WHERE (dialled IS NOT NULL);
CREATE INDEX contacts_folded ON contacts USING gin (folded gin_trgm_ops);
grant delete, insert, select, update on contacts to server;
grant select on contacts to scoped;
create policy scoped on contacts to scoped using ( SELECT true FROM accounts other WHERE (other.id = contacts.account_id));

create table credit_limits (
  id uuid not null,
  account_id uuid not null,
  amount numeric(20,4),
  currency character(3),
  reason text not null,
  set_on date not null,
  set_at timestamp with time zone not null,
  set_by uuid,
  valid_until date,
  invoicing_limit numeric(20,4),
  approval_id uuid,
  constraint credit_limits_pkey PRIMARY KEY (id),
  constraint credit_limits_account_known FOREIGN KEY (account_id) REFERENCES accounts(id)
);
CREATE INDEX credit_limits_account ON credit_limits USING btree (account_id, set_at);
grant insert, select on credit_limits to server;
grant select on credit_limits to scoped;
create policy scoped on credit_limits to scoped using ( SELECT true FROM accounts other WHERE (other.id = credit_limits.account_id));

create table credit_requests (
  id uuid not null,
  account_id uuid not null,
  order_id uuid,
  hold_id uuid,
  context text not null,
  reference text not null,
  amount numeric(20,4) not null,
  currency character(3) not null,
  outcome text not null,
  reasons jsonb not null,
  figures jsonb not null,
  item_ids jsonb not null,
  by_id uuid,
  day date not null,
  at timestamp with time zone not null,
  constraint credit_requests_pkey PRIMARY KEY (id),
  constraint credit_requests_account_known FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint credit_requests_hold_known FOREIGN KEY (hold_id) REFERENCES holds(id),
  constraint credit_requests_order_known FOREIGN KEY (order_id) REFERENCES orders(id),
  constraint credit_requests_context_known CHECK ((context = ANY (ARRAY['QUOTE'::text, 'ORDER'::text, 'DELIVERY'::text, 'INVOICE'::text]))),
  constraint credit_requests_outcome_known CHECK ((outcome = ANY (ARRAY['PASS'::text, 'WARN'::text, 'HOLD'::text])))
);
CREATE INDEX credit_requests_account ON credit_requests USING btree (account_id, at);
CREATE INDEX credit_requests_order ON credit_requests USING btree (order_id, at);
comment on table credit_requests is 'Append-only: what was asked for orders and what was answered, with the figures';
grant insert, select on credit_requests to server;
grant select on credit_requests to scoped;
create policy scoped on credit_requests to scoped using ( SELECT true FROM accounts other WHERE (other.id = credit_requests.account_id));

create table credit_rule_changes (
  id uuid not null,
  code text not null,
  scope text not null,
  customer_class text,
  account_id uuid,
  exempts boolean not null,
  params jsonb not null,
  grace_days integer not null,
  auto_release boolean not null,
  enabled boolean not null,
  removed boolean not null,
  reason text,
  changed_at timestamp with time zone,
  changed_by uuid,
  constraint credit_rule_changes_pkey PRIMARY KEY (id),
  constraint credit_rule_changes_account_known FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint credit_rule_changes_changed_by_known FOREIGN KEY (changed_by) REFERENCES users(id)
);
CREATE INDEX credit_rule_changes_order ON credit_rule_changes USING btree (changed_at DESC NULLS LAST, id DESC);
comment on table credit_rule_changes is 'Append-only: each rule as it stood from a moment on, or as it was when it was taken away. Of one rule by code and people: it keeps its history when it is set anew';
comment on column credit_rule_changes.id is 'That of the command; of rules as they were delivered, their own';
comment on column credit_rule_changes.changed_at is 'Empty: as it was delivered';
grant insert, select on credit_rule_changes to server;
grant select on credit_rule_changes to scoped;
create policy scoped on credit_rule_changes to scoped using ((account_id IS NULL) OR ( SELECT true FROM accounts other WHERE (other.id = credit_rule_changes.account_id)));

create table credit_rules (
  id uuid not null,
  code text not null,
  scope text not null,
  customer_class text,
  account_id uuid,
  exempts boolean not null default false,
  params jsonb not null default '{}'::jsonb,
  grace_days integer not null default 0,
  auto_release boolean not null default true,
  enabled boolean not null default true,
  changed_at timestamp with time zone,
  changed_by uuid,
  constraint credit_rules_pkey PRIMARY KEY (id),
  constraint credit_rules_account_known FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint credit_rules_changed_by_known FOREIGN KEY (changed_by) REFERENCES users(id),
  constraint credit_rules_code_known CHECK ((code = ANY (ARRAY['OVER_LIMIT'::text, 'OVERDUE_DAYS'::text, 'OVERDUE_AMOUNT'::text, 'ACCOUNT_BLOCKED'::text, 'LIMIT_EXPIRED'::text, 'BROKEN_PROMISES'::text]))),
  constraint credit_rules_grace_not_negative CHECK ((grace_days >= 0)),
  constraint credit_rules_scope_known CHECK ((scope = ANY (ARRAY['ALL'::text, 'CLASS'::text, 'ACCOUNT'::text]))),
  constraint credit_rules_scope_whole CHECK ((((scope = 'CLASS'::text) = (customer_class IS NOT NULL)) AND ((scope = 'ACCOUNT'::text) = (account_id IS NOT NULL))))
);
CREATE UNIQUE INDEX credit_rules_unique ON credit_rules USING btree (code, scope, COALESCE(customer_class, ''::text), COALESCE(account_id, '00000000-0000-0000-0000-000000000000'::uuid));
comment on table credit_rules is 'What holds an order. Of the rules in force with one code the closest to the account counts: its own, then its class, then that of all';
comment on column credit_rules.exempts is 'An exclusion: whom it is for is not held by this code';
comment on column credit_rules.grace_days is 'So many days after an order has passed, its delivery is not held by this rule';
grant delete, insert, select, update on credit_rules to server;
grant select on credit_rules to scoped;
create policy scoped on credit_rules to scoped using ((account_id IS NULL) OR ( SELECT true FROM accounts other WHERE (other.id = credit_rules.account_id)));

create table currencies (
  code character(3) not null,
  digits smallint not null,
  constraint currencies_pkey PRIMARY KEY (code)
);
comment on table currencies is 'ISO 4217: code and number of digits of the minor unit';
grant insert, select, update on currencies to server;
grant select on currencies to scoped;

create table day_runs (
  day date not null,
  began_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  promises_judged integer not null default 0,
  alerts_raised integer not null default 0,
  tasks_created integer not null default 0,
  score_entries integer not null default 0,
  constraint day_runs_pkey PRIMARY KEY (day)
);
grant insert, select, update on day_runs to server;
grant select on day_runs to scoped;

create table day_steps (
  day date not null,
  step text not null,
  done_at timestamp with time zone not null,
  constraint day_steps_pkey PRIMARY KEY (day, step),
  constraint day_steps_day_known FOREIGN KEY (day) REFERENCES day_runs(day)
);
grant insert, select on day_steps to server;

create table document_parts (
  document_id uuid not null,
  day date not null,
  disputed numeric(20,4) not null,
  promised numeric(20,4) not null,
  constraint document_parts_pkey PRIMARY KEY (document_id, day),
  constraint document_parts_document_known FOREIGN KEY (document_id) REFERENCES documents(id) ON DELETE CASCADE
);
comment on table document_parts is 'What of an item was disputed and promised at the end of a day on which that changed; as of a day counts the latest row up to it, without one nothing was';
grant insert, select, update on document_parts to server;
grant select on document_parts to scoped;
create policy scoped on document_parts to scoped using ( SELECT true FROM documents other WHERE (other.id = document_parts.document_id));

create table documents (
  id uuid not null,
  account_id uuid not null,
  company_id uuid not null,
  kind text not null,
  credit boolean not null,
  number text not null,
  contract text,
  delivery_note text,
  issued_on date not null,
  due_on date not null,
  currency character(3) not null,
  amount numeric(20,4) not null,
  open numeric(20,4) not null,
  disputed numeric(20,4) not null default 0,
  promised numeric(20,4) not null default 0,
  booked_on date not null,
  posting_id uuid not null,
  voided_on date,
  instalment smallint not null default 0,
  constraint documents_number_unique UNIQUE (account_id, company_id, kind, number, instalment),
  constraint documents_pkey PRIMARY KEY (id),
  constraint documents_account_known FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint documents_company_known FOREIGN KEY (company_id) REFERENCES companies(id),
  constraint documents_currency_known FOREIGN KEY (currency) REFERENCES currencies(code),
  constraint documents_amount_positive CHECK ((amount > (0)::numeric)),
  constraint documents_instalment_not_negative CHECK ((instalment >= 0)),
  constraint documents_kind_known CHECK ((kind = ANY (ARRAY['INVOICE'::text, 'CREDIT_NOTE'::text, 'DEBIT_NOTE'::text, 'OPENING'::text]))),
  constraint documents_open_within CHECK (((open >= (0)::numeric) AND (open <= amount))),
  constraint documents_parts_within CHECK (((disputed >= (0)::numeric) AND (promised >= (0)::numeric) AND ((disputed + promised) <= open)))
);
CREATE INDEX documents_booked ON documents USING brin (booked_on) WITH (pages_per_range='32', autosummarize='on');
CREATE INDEX documents_digits ON documents USING btree (digits_of(number) text_pattern_ops);
CREATE INDEX documents_due ON documents USING btree (due_on) WHERE ((open > (0)::numeric) AND (NOT credit));
CREATE INDEX documents_ending ON documents USING btree (reverse(digits_of(number)) text_pattern_ops);
CREATE INDEX documents_open ON documents USING btree (account_id, due_on, issued_on, number, id) WHERE (open > (0)::numeric);
CREATE INDEX documents_open_credits ON documents USING btree (account_id) WHERE ((open > (0)::numeric) AND credit);
CREATE INDEX documents_posting ON documents USING btree (posting_id);
comment on column documents.credit is 'True where it lowers what is owed: credit notes and negative openings; amounts are positive on both sides';
comment on column documents.open is 'amount less the allocations to it, and less those by it where it is a credit; kept in the transaction that writes them';
comment on column documents.instalment is '0: the whole document; from 1: an instalment of it, due on its own day';
grant insert, select, update (disputed, open, promised, voided_on) on documents to server;
grant select on documents to scoped;
create policy scoped on documents to scoped using ( SELECT true FROM accounts other WHERE (other.id = documents.account_id));

create table exchange_pairs (
  base character(3) not null,
  currency character(3) not null,
  constraint exchange_pairs_pkey PRIMARY KEY (base, currency),
  constraint exchange_pairs_base_known FOREIGN KEY (base) REFERENCES currencies(code),
  constraint exchange_pairs_currency_known FOREIGN KEY (currency) REFERENCES currencies(code),
  constraint exchange_pairs_differ CHECK ((base <> currency))
);
comment on table exchange_pairs is 'Which currency is quoted in which base: few rows, so that the newest rates of a day are few looks into the index';
grant insert, select on exchange_pairs to server;
grant select on exchange_pairs to scoped;

create table exchange_rates (
  base character(3) not null,
  currency character(3) not null,
  day date not null,
  rate numeric(20,10) not null,
  source text not null,
  import_id uuid,
  constraint exchange_rates_pkey PRIMARY KEY (base, currency, day),
  constraint exchange_rates_import_known FOREIGN KEY (import_id) REFERENCES imports(id),
  constraint exchange_rates_pair_known FOREIGN KEY (base, currency) REFERENCES exchange_pairs(base, currency),
  constraint exchange_rates_rate_positive CHECK ((rate > (0)::numeric))
);
CREATE INDEX exchange_rates_day ON exchange_rates USING btree (day DESC, base, currency);
comment on table exchange_rates is 'Units of the base for one unit of the currency, from its day on until the next one';
comment on column exchange_rates.source is 'Who published it: BNR, or the name of the file it came in';
grant insert, select on exchange_rates to server;
grant select on exchange_rates to scoped;

create table exposure_cells (
  id uuid not null,
  grain text not null,
  company_id uuid not null,
  currency character(3) not null,
  country character(2),
  region text,
  customer_class text,
  agent_id uuid,
  collector_id uuid,
  not_due numeric(20,4) not null default 0,
  overdue_1 numeric(20,4) not null default 0,
  overdue_2 numeric(20,4) not null default 0,
  overdue_3 numeric(20,4) not null default 0,
  overdue_4 numeric(20,4) not null default 0,
  not_due_items integer not null default 0,
  overdue_items_1 integer not null default 0,
  overdue_items_2 integer not null default 0,
  overdue_items_3 integer not null default 0,
  overdue_items_4 integer not null default 0,
  disputed numeric(20,4) not null default 0,
  promised numeric(20,4) not null default 0,
  constraint exposure_cells_place_unique UNIQUE NULLS NOT DISTINCT (grain, company_id, currency, country, region, customer_class, agent_id, collector_id),
  constraint exposure_cells_pkey PRIMARY KEY (id),
  constraint exposure_cells_company_known FOREIGN KEY (company_id) REFERENCES companies(id),
  constraint exposure_cells_grain_known CHECK ((grain = ANY (ARRAY['AGENT'::text, 'COLLECTOR'::text, 'OWNER'::text, 'PLACE'::text, 'SALES'::text, 'FINE'::text])))
);
comment on table exposure_cells is 'Sums of balances over accounts of one place, as far as they are folded: what is in exposure_changes comes on top';
comment on column exposure_cells.grain is 'Which columns it is kept by beside company and currency: AGENT and COLLECTOR that one, OWNER both, PLACE country, region and class, SALES agent, region and class, FINE all. Each grain sums up to the same';
grant delete, insert, select, update on exposure_cells to server;
grant select on exposure_cells to scoped;
create policy scoped on exposure_cells to scoped using  CASE WHEN (agent_id = ( SELECT (NULLIF(current_setting('scadent.agent'::text, true), ''::text))::uuid AS "nullif")) THEN true WHEN (grain <> ALL (ARRAY['COLLECTOR'::text, 'OWNER'::text, 'FINE'::text])) THEN false WHEN (collector_id IS NULL) THEN (( SELECT (NULLIF(current_setting('scadent.collector'::text, true), ''::text))::uuid AS "nullif") IS NOT NULL) ELSE (collector_id = ( SELECT (NULLIF(current_setting('scadent.collector'::text, true), ''::text))::uuid AS "nullif")) END;

create table exposure_changes (
  company_id uuid not null,
  currency character(3) not null,
  country character(2),
  region text,
  customer_class text,
  agent_id uuid,
  collector_id uuid,
  not_due numeric(20,4) not null default 0,
  overdue_1 numeric(20,4) not null default 0,
  overdue_2 numeric(20,4) not null default 0,
  overdue_3 numeric(20,4) not null default 0,
  overdue_4 numeric(20,4) not null default 0,
  not_due_items integer not null default 0,
  overdue_items_1 integer not null default 0,
  overdue_items_2 integer not null default 0,
  overdue_items_3 integer not null default 0,
  overdue_items_4 integer not null default 0,
  disputed numeric(20,4) not null default 0,
  promised numeric(20,4) not null default 0,
  constraint exposure_changes_company_known FOREIGN KEY (company_id) REFERENCES companies(id)
);
comment on table exposure_changes is 'Differences of balances by place, in the transaction of whatever changed them; without a key: they are added, summed and folded away';
grant delete, insert, select, update on exposure_changes to server;
grant select on exposure_changes to scoped;
create policy scoped on exposure_changes to scoped using  CASE WHEN (agent_id = ( SELECT (NULLIF(current_setting('scadent.agent'::text, true), ''::text))::uuid AS "nullif")) THEN true WHEN (collector_id IS NULL) THEN (( SELECT (NULLIF(current_setting('scadent.collector'::text, true), ''::text))::uuid AS "nullif") IS NOT NULL) ELSE (collector_id = ( SELECT (NULLIF(current_setting('scadent.collector'::text, true), ''::text))::uuid AS "nullif")) END;

create table holds (
  id uuid not null,
  order_id uuid not null,
  account_id uuid not null,
  amount numeric(20,4) not null,
  currency character(3) not null,
  status text not null,
  reasons jsonb not null,
  figures jsonb not null,
  forced boolean not null default false,
  ready boolean not null default false,
  held_on date not null,
  held_at timestamp with time zone not null,
  held_by uuid,
  held_posting uuid not null,
  decided_by uuid,
  decided_on date,
  decided_at timestamp with time zone,
  decided_posting uuid,
  decision_reason text,
  decided_figures jsonb,
  valid_until timestamp with time zone,
  used_at timestamp with time zone,
  approval_id uuid,
  alone_up_to numeric(20,4),
  let_go_alone numeric(20,4),
  constraint holds_pkey PRIMARY KEY (id),
  constraint holds_account_known FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint holds_approval_known FOREIGN KEY (approval_id) REFERENCES approvals(id),
  constraint holds_decided_by_known FOREIGN KEY (decided_by) REFERENCES users(id),
  constraint holds_held_by_known FOREIGN KEY (held_by) REFERENCES users(id),
  constraint holds_order_known FOREIGN KEY (order_id) REFERENCES orders(id),
  constraint holds_amount_positive CHECK ((amount > (0)::numeric)),
  constraint holds_decided_whole CHECK (((status = 'OPEN'::text) = (decided_at IS NULL))),
  constraint holds_status_known CHECK ((status = ANY (ARRAY['OPEN'::text, 'RELEASED'::text, 'REJECTED'::text, 'WITHDRAWN'::text])))
);
CREATE INDEX holds_account ON holds USING btree (account_id, held_at);
CREATE INDEX holds_open ON holds USING btree (account_id, held_at) WHERE (status = 'OPEN'::text);
CREATE INDEX holds_order ON holds USING btree (order_id);
CREATE INDEX holds_released ON holds USING btree (decided_on) WHERE ((status = 'RELEASED'::text) AND (decided_by IS NOT NULL));
CREATE INDEX holds_status ON holds USING btree (status, held_at);
CREATE UNIQUE INDEX holds_open_unique ON holds USING btree (order_id) WHERE (status = 'OPEN'::text);
comment on table holds is 'An order that waits for the head of sales. Decided by nobody: the rules let it go by themselves';
comment on column holds.reasons is 'Code, parameters and rule of each reason, worded when read';
comment on column holds.ready is 'Nothing holds it any more, but its rules leave the release to a person';
comment on column holds.decided_figures is 'Exposure and limit as they stood when it was decided';
comment on column holds.approval_id is 'The second person''s approval that a person let it go with; empty where nobody else was asked';
comment on column holds.alone_up_to is 'The threshold of releases as a person let it go; empty: there was none';
comment on column holds.let_go_alone is 'What counted against the threshold: this order, and others of the account that went that day without a second person';
grant insert, select, update on holds to server;
grant select on holds to scoped;
create policy scoped on holds to scoped using ( SELECT true FROM accounts other WHERE (other.id = holds.account_id));

create table idempotency_keys (
  user_id uuid not null,
  operation text not null,
  key text not null,
  input_hash text not null,
  entity_id text,
  at timestamp with time zone not null,
  constraint idempotency_keys_pkey PRIMARY KEY (user_id, operation, key)
);
CREATE INDEX idempotency_keys_at ON idempotency_keys USING btree (at);
grant insert, select, update on idempotency_keys to server;

create table import_batches (
  import_id uuid not null,
  upto integer not null,
  after integer not null,
  posted boolean not null default false,
  imported integer not null default 0,
  skipped integer not null default 0,
  refused integer not null default 0,
  constraint import_batches_pkey PRIMARY KEY (import_id, upto),
  constraint import_batches_import_known FOREIGN KEY (import_id) REFERENCES imports(id)
);
comment on table import_batches is 'Rows of a running import that are posted together: those whose account or payment begins after one line, up to another';
grant delete, insert, select, update on import_batches to server;

create table import_changes (
  import_id uuid not null,
  entity text not null,
  entity_id uuid not null,
  before jsonb,
  constraint import_changes_pkey PRIMARY KEY (import_id, entity, entity_id),
  constraint import_changes_import_known FOREIGN KEY (import_id) REFERENCES imports(id),
  constraint import_changes_entity_known CHECK ((entity = ANY (ARRAY['ACCOUNT'::text, 'COMPANY'::text])))
);
comment on table import_changes is 'Accounts that an import touched and companies it created; kept while it can be undone';
comment on column import_changes.before is 'What an account was and what alert rules remembered of it; null where the import created it';
grant delete, insert, select, update on import_changes to server;

create table import_mappings (
  id uuid not null,
  kind text not null,
  name text not null,
  signature text not null,
  mapping jsonb not null,
  created_by uuid not null,
  created_at timestamp with time zone not null,
  used_at timestamp with time zone not null,
  constraint import_mappings_name_unique UNIQUE (kind, name),
  constraint import_mappings_pkey PRIMARY KEY (id),
  constraint import_mappings_created_by_known FOREIGN KEY (created_by) REFERENCES users(id),
  constraint import_mappings_kind_known CHECK ((kind = ANY (ARRAY['LEDGER'::text, 'PAYMENTS'::text])))
);
CREATE INDEX import_mappings_signature ON import_mappings USING btree (kind, md5(signature), used_at);
comment on table import_mappings is 'Which column is which, kept under a name and suggested for files with the same header';
comment on column import_mappings.signature is 'The columns of the header it was made for, plainly written, in the order of the alphabet';
grant delete, insert, select, update on import_mappings to server;

create table import_missing (
  import_id uuid not null,
  document_id uuid not null,
  constraint import_missing_pkey PRIMARY KEY (import_id, document_id),
  constraint import_missing_import_known FOREIGN KEY (import_id) REFERENCES imports(id)
);
comment on table import_missing is 'Items that were open when a snapshot was compared with the books, and that it does not name: settled after its last batch';
grant delete, insert, select, update on import_missing to server;

create table import_refusals (
  import_id uuid not null,
  line integer not null,
  column_name text,
  code text not null,
  params jsonb not null,
  record jsonb not null,
  constraint import_refusals_pkey PRIMARY KEY (import_id, line),
  constraint import_refusals_import_known FOREIGN KEY (import_id) REFERENCES imports(id)
);
grant delete, insert, select, update on import_refusals to server;

create table import_rows (
  import_id uuid not null,
  line integer not null,
  id uuid not null,
  record text not null,
  account_line integer,
  payment_line integer,
  document_id uuid,
  fault_position integer,
  fault_column text,
  fault_code text,
  fault_params text,
  company text,
  account_code text,
  account_name text,
  tax_id text,
  country text,
  region text,
  customer_class text,
  agent_email text,
  collector_email text,
  email text,
  phone text,
  kind text,
  credit boolean,
  number text,
  contract text,
  delivery_note text,
  issued_on text,
  due_on text,
  currency text,
  amount numeric(20,4),
  open numeric(20,4),
  reference text,
  received_on text,
  item_number text,
  constraint import_rows_pkey PRIMARY KEY (import_id, line)
);
CREATE INDEX import_rows_account_line ON import_rows USING btree (import_id, account_line) WHERE (account_line IS NOT NULL);
comment on table import_rows is 'A file read into the database, one row a record, until its import is done';
comment on column import_rows.id is 'Becomes the id of the document or payment that the row is posted as';
comment on column import_rows.record is 'The record as it stands in the file, a JSON array of its cells';
comment on column import_rows.account_line is 'The first line of a ledger file that names the account: an account is posted in one batch, so that what follows from it is judged once';
comment on column import_rows.payment_line is 'The first line of the payment that the row is a part of';
comment on column import_rows.document_id is 'The item that a payment row settles, once it is checked';
comment on column import_rows.due_on is 'A day, or ~YYYY-AA-BB where AA/BB/YYYY was written and which of both is the month shows only in the whole file';
grant delete, insert, select, update on import_rows to server;

create table import_totals (
  import_id uuid not null,
  currency character(3) not null,
  open numeric(24,4) not null,
  batch integer not null default 0,
  constraint import_totals_pkey PRIMARY KEY (import_id, currency, batch),
  constraint import_totals_import_known FOREIGN KEY (import_id) REFERENCES imports(id)
);
comment on table import_totals is 'What an import brought, open amounts of documents or amounts of payments, credits negative';
comment on column import_totals.batch is 'The last line of the batch that brought it; 0: before there were batches';
grant delete, insert, select, update on import_totals to server;

create table imports (
  id uuid not null,
  kind text not null,
  mode text not null,
  file_name text,
  file_bytes bigint not null default 0,
  file_hash text,
  options jsonb not null,
  unknown_columns text[] not null,
  status text not null,
  rows_read integer not null default 0,
  rows_imported integer not null default 0,
  rows_skipped integer not null default 0,
  rows_refused integer not null default 0,
  warnings jsonb not null default '[]'::jsonb,
  error_code text,
  error_message text,
  created_by uuid not null,
  created_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  settled boolean not null default false,
  undone_at timestamp with time zone,
  undone_by uuid,
  compared boolean not null default false,
  constraint imports_pkey PRIMARY KEY (id),
  constraint imports_created_by_known FOREIGN KEY (created_by) REFERENCES users(id),
  constraint imports_undone_by_known FOREIGN KEY (undone_by) REFERENCES users(id),
  constraint imports_kind_known CHECK ((kind = ANY (ARRAY['LEDGER'::text, 'PAYMENTS'::text, 'RATES'::text]))),
  constraint imports_mode_known CHECK ((mode = ANY (ARRAY['APPEND'::text, 'SNAPSHOT'::text]))),
  constraint imports_status_known CHECK ((status = ANY (ARRAY['RUNNING'::text, 'DONE'::text, 'FAILED'::text]))),
  constraint imports_undone_whole CHECK (((undone_at IS NULL) = (undone_by IS NULL)))
);
CREATE INDEX imports_at ON imports USING btree (created_at DESC);
CREATE INDEX imports_file ON imports USING btree (file_hash, created_at);
comment on column imports.settled is 'Of a snapshot: what it does not name is closed';
comment on column imports.compared is 'Of a ledger: the rows that change nothing are counted and gone, the others cut into batches';
grant insert, select, update on imports to server;

create table order_documents (
  order_id uuid not null,
  document_id uuid not null,
  ended numeric(20,4),
  stands_for numeric(20,4),
  release_id uuid,
  constraint order_documents_pkey PRIMARY KEY (order_id, document_id),
  constraint order_documents_document_known FOREIGN KEY (document_id) REFERENCES documents(id) ON DELETE CASCADE,
  constraint order_documents_order_known FOREIGN KEY (order_id) REFERENCES orders(id),
  constraint order_documents_release_known FOREIGN KEY (release_id) REFERENCES holds(id),
  constraint order_documents_ended_not_negative CHECK ((ended >= (0)::numeric)),
  constraint order_documents_stands_not_negative CHECK ((stands_for >= (0)::numeric))
);
CREATE INDEX order_documents_document ON order_documents USING btree (document_id);
comment on table order_documents is 'The invoices that an order became: known by its reference as their number or delivery note';
comment on column order_documents.ended is 'How much of the order counted no more as the invoice was posted, whatever became of it since; null: posted before this was kept';
comment on column order_documents.stands_for is 'How much of the order, as it was asked for last, it stands for now: the order counts for it again if it is voided. Null: nothing any more, or it came while the order waited';
comment on column order_documents.release_id is 'The release that let the order through then, of which it used up as much as it ended';
grant insert, select, update (stands_for) on order_documents to server;
grant select on order_documents to scoped;
create policy scoped on order_documents to scoped using ( SELECT true FROM orders other WHERE (other.id = order_documents.order_id));

create table orders (
  id uuid not null,
  account_id uuid not null,
  company_id uuid not null,
  reference text not null,
  amount numeric(20,4) not null,
  currency character(3) not null,
  prepaid boolean not null,
  status text not null,
  reserved numeric(20,4) not null default 0,
  requested_by uuid,
  requested_on date not null,
  requested_at timestamp with time zone not null,
  passed_on date,
  passed_amount numeric(20,4),
  delivered_on date,
  closed_on date,
  release_id uuid,
  left_by_invoice boolean not null default false,
  constraint orders_reference_unique UNIQUE (account_id, company_id, reference),
  constraint orders_pkey PRIMARY KEY (id),
  constraint orders_account_known FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint orders_company_known FOREIGN KEY (company_id) REFERENCES companies(id),
  constraint orders_currency_known FOREIGN KEY (currency) REFERENCES currencies(code),
  constraint orders_release_known FOREIGN KEY (release_id) REFERENCES holds(id),
  constraint orders_requested_by_known FOREIGN KEY (requested_by) REFERENCES users(id),
  constraint orders_amount_positive CHECK ((amount > (0)::numeric)),
  constraint orders_reserved_not_negative CHECK ((reserved >= (0)::numeric)),
  constraint orders_reserved_whole CHECK (
CASE status
    WHEN 'RESERVED'::text THEN (reserved = amount)
    WHEN 'DELIVERED'::text THEN (reserved = amount)
    WHEN 'INVOICED'::text THEN (reserved = (0)::numeric)
    WHEN 'CANCELLED'::text THEN (reserved = (0)::numeric)
    ELSE true
END),
  constraint orders_status_known CHECK ((status = ANY (ARRAY['RESERVED'::text, 'HELD'::text, 'DELIVERED'::text, 'INVOICED'::text, 'CANCELLED'::text, 'REJECTED'::text])))
);
CREATE INDEX orders_account ON orders USING btree (account_id, requested_at);
CREATE INDEX orders_digits ON orders USING btree (digits_of(reference) text_pattern_ops);
CREATE INDEX orders_ending ON orders USING btree (reverse(digits_of(reference)) text_pattern_ops);
CREATE INDEX orders_prepaid ON orders USING btree (account_id) WHERE (prepaid AND (reserved > (0)::numeric));
comment on column orders.reserved is 'What it counts for in the exposure now: its amount from when it passes until it is invoiced or cancelled';
comment on column orders.passed_on is 'The day it last passed, and for how much: the grace days of the rules count from it';
comment on column orders.release_id is 'The hold whose release lets it through: until it is delivered, cancelled, or asked for more. Invoiced, it lets nothing through, and does again what is left of it if the invoice is voided';
comment on column orders.left_by_invoice is 'That its goods have left is known by its invoice alone: once that is voided, nobody has said so';
grant insert, select, update on orders to server;
grant select on orders to scoped;
create policy scoped on orders to scoped using ( SELECT true FROM accounts other WHERE (other.id = orders.account_id));

create table organisations (
  id uuid not null,
  name text not null,
  country character(2) not null,
  time_zone text not null,
  language character(2) not null,
  terms_days integer not null,
  business_day date not null,
  day_pinned boolean not null,
  constraint organisations_pkey PRIMARY KEY (id),
  constraint organisations_language_known CHECK ((language = ANY (ARRAY['ro'::bpchar, 'ru'::bpchar, 'it'::bpchar, 'en'::bpchar])))
);
comment on table organisations is 'The one organisation of this schema and the business day it works with';
grant insert, select, update on organisations to server;
grant select on organisations to scoped;

create table payment_entries (
  id uuid not null,
  payment_id uuid not null,
  kind text not null,
  amount numeric(20,4) not null,
  reason text not null,
  other_payment_id uuid,
  booked_on date not null,
  booked_at timestamp with time zone not null,
  posting_id uuid not null,
  takes_back_id uuid,
  constraint payment_entries_pkey PRIMARY KEY (id),
  constraint payment_entries_other_known FOREIGN KEY (other_payment_id) REFERENCES payments(id),
  constraint payment_entries_payment_known FOREIGN KEY (payment_id) REFERENCES payments(id),
  constraint payment_entries_takes_back_known FOREIGN KEY (takes_back_id) REFERENCES payment_entries(id),
  constraint payment_entries_amount_not_zero CHECK ((amount <> (0)::numeric)),
  constraint payment_entries_kind_known CHECK ((kind = ANY (ARRAY['REFUND'::text, 'MOVE'::text, 'REVERSAL'::text]))),
  constraint payment_entries_move_whole CHECK (((kind = 'MOVE'::text) = (other_payment_id IS NOT NULL))),
  constraint payment_entries_takes_back_whole CHECK (((amount < (0)::numeric) = (takes_back_id IS NOT NULL)))
);
CREATE INDEX payment_entries_payment ON payment_entries USING btree (payment_id);
CREATE INDEX payment_entries_posting ON payment_entries USING btree (posting_id);
CREATE INDEX payment_entries_takes_back ON payment_entries USING btree (takes_back_id) WHERE (takes_back_id IS NOT NULL);
comment on table payment_entries is 'Append-only: money that left a payment other than by settling: refunded, moved to another account, taken back by the bank. amount = allocations + these + unapplied';
comment on column payment_entries.takes_back_id is 'The entry that this one takes back, or a part of it: same payment and kind, opposite sign';
grant insert, select on payment_entries to server;
grant select on payment_entries to scoped;
create policy scoped on payment_entries to scoped using ( SELECT true FROM payments other WHERE (other.id = payment_entries.payment_id));

create table payments (
  id uuid not null,
  account_id uuid not null,
  company_id uuid not null,
  reference text not null,
  received_on date not null,
  currency character(3) not null,
  amount numeric(20,4) not null,
  unapplied numeric(20,4) not null,
  booked_on date not null,
  posting_id uuid not null,
  moved_from_id uuid,
  reversed_on date,
  folded text not null generated always as replace(folded(reference), ' '::text, ''::text) stored,
  constraint payments_pkey PRIMARY KEY (id),
  constraint payments_account_known FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint payments_company_known FOREIGN KEY (company_id) REFERENCES companies(id),
  constraint payments_currency_known FOREIGN KEY (currency) REFERENCES currencies(code),
  constraint payments_moved_from_known FOREIGN KEY (moved_from_id) REFERENCES payments(id),
  constraint payments_amount_positive CHECK ((amount > (0)::numeric)),
  constraint payments_unapplied_within CHECK (((unapplied >= (0)::numeric) AND (unapplied <= amount)))
);
CREATE INDEX payments_account ON payments USING btree (account_id, company_id, reference, received_on, currency);
CREATE INDEX payments_amount ON payments USING btree (amount, received_on);
CREATE INDEX payments_folded ON payments USING gin (folded gin_trgm_ops) WITH (gin_pending_list_limit='256');
CREATE INDEX payments_moved_from ON payments USING btree (moved_from_id) WHERE (moved_from_id IS NOT NULL);
CREATE INDEX payments_posting ON payments USING btree (posting_id);
comment on column payments.moved_from_id is 'The payment of another account that this money was received on';
comment on column payments.folded is 'The reference as it is searched, in one word: people leave the gaps out';
grant insert, select, update (moved_from_id, reversed_on, unapplied) on payments to server;
grant select on payments to scoped;
create policy scoped on payments to scoped using ( SELECT true FROM accounts other WHERE (other.id = payments.account_id));

create table promise_items (
  promise_id uuid not null,
  document_id uuid not null,
  amount numeric(20,4) not null,
  after_position bigint not null,
  constraint promise_items_pkey PRIMARY KEY (promise_id, document_id),
  constraint promise_items_document_known FOREIGN KEY (document_id) REFERENCES documents(id),
  constraint promise_items_promise_known FOREIGN KEY (promise_id) REFERENCES promises(id),
  constraint promise_items_amount_not_negative CHECK ((amount >= (0)::numeric))
);
CREATE INDEX promise_items_document ON promise_items USING btree (document_id);
comment on column promise_items.amount is 'The part of what is still promised that lies on this document now';
comment on column promise_items.after_position is 'The last entry of the document as the promise was given: what settles it later counts';
grant insert, select, update on promise_items to server;
grant select on promise_items to scoped;
create policy scoped on promise_items to scoped using ( SELECT true FROM promises other WHERE (other.id = promise_items.promise_id));

create table promises (
  id uuid not null,
  account_id uuid not null,
  company_id uuid not null,
  currency character(3) not null,
  amount numeric(20,4) not null,
  due_on date not null,
  status text not null,
  paid numeric(20,4) not null default 0,
  paid_in_time numeric(20,4) not null default 0,
  contact_name text,
  note text,
  taken_by uuid,
  recorded_on date not null,
  recorded_at timestamp with time zone not null,
  closed_on date,
  closed_by uuid,
  withdrawn_by text,
  reason text,
  constraint promises_pkey PRIMARY KEY (id),
  constraint promises_account_known FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint promises_company_known FOREIGN KEY (company_id) REFERENCES companies(id),
  constraint promises_taken_by_known FOREIGN KEY (taken_by) REFERENCES users(id),
  constraint promises_amount_positive CHECK ((amount > (0)::numeric)),
  constraint promises_status_known CHECK ((status = ANY (ARRAY['OPEN'::text, 'KEPT'::text, 'PARTIALLY_KEPT'::text, 'BROKEN'::text, 'WITHDRAWN'::text, 'SUPERSEDED'::text]))),
  constraint promises_withdrawn_by_known CHECK ((withdrawn_by = ANY (ARRAY['CUSTOMER'::text, 'US'::text])))
);
CREATE INDEX promises_account ON promises USING btree (account_id, recorded_at);
CREATE INDEX promises_open ON promises USING btree (due_on) WHERE (status = 'OPEN'::text);
grant insert, select, update on promises to server;
grant select on promises to scoped;
create policy scoped on promises to scoped using ( SELECT true FROM accounts other WHERE (other.id = promises.account_id));

create table reserved_sums (
  account_id uuid not null,
  currency character(3) not null,
  amount numeric(20,4) not null,
  constraint reserved_sums_pkey PRIMARY KEY (account_id, currency),
  constraint reserved_sums_account_known FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint reserved_sums_not_negative CHECK ((amount >= (0)::numeric))
);
comment on table reserved_sums is 'Kept: what the orders of an account reserve, by currency; written by whoever changes an order, behind the lock of its account';
grant delete, insert, select, update on reserved_sums to server;
grant select on reserved_sums to scoped;
create policy scoped on reserved_sums to scoped using ( SELECT true FROM accounts other WHERE (other.id = reserved_sums.account_id));

create table saved_views (
  id uuid not null,
  owner_id uuid not null,
  page text not null,
  name text not null,
  query text not null,
  roles text[] not null default '{}'::text[],
  version integer not null default 1,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint saved_views_pkey PRIMARY KEY (id),
  constraint saved_views_owner_known FOREIGN KEY (owner_id) REFERENCES users(id),
  constraint saved_views_page_known CHECK ((page = 'EXPOSURE'::text)),
  constraint saved_views_roles_known CHECK ((roles <@ ARRAY['COLLECTOR'::text, 'AGENT'::text, 'FIELD_AGENT'::text, 'SALES_HEAD'::text, 'DIRECTOR'::text, 'ADMIN'::text]))
);
CREATE UNIQUE INDEX saved_views_name_unique ON saved_views USING btree (owner_id, page, lower(name));
comment on table saved_views is 'A page as somebody has put it together, under a name';
comment on column saved_views.query is 'The query part of a link to it; holds no figures, so everybody sees his own in it';
comment on column saved_views.roles is 'Who sees it besides its owner; empty: nobody';
comment on column saved_views.version is 'Counts changes, so that a window that has not seen one does not undo it';
grant delete, insert, select, update on saved_views to server;

create table score_entries (
  id uuid not null,
  agent_id uuid not null,
  kind text not null,
  on_day date not null,
  currency character(3) not null,
  amount numeric(24,6) not null,
  base numeric(20,4) not null,
  account_id uuid,
  document_id uuid,
  allocation_id uuid,
  plan_id uuid not null,
  params jsonb not null,
  posting_id uuid not null,
  constraint score_entries_pkey PRIMARY KEY (id),
  constraint score_entries_account_known FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint score_entries_agent_known FOREIGN KEY (agent_id) REFERENCES users(id),
  constraint score_entries_allocation_known FOREIGN KEY (allocation_id) REFERENCES allocations(id),
  constraint score_entries_plan_known FOREIGN KEY (plan_id) REFERENCES score_plans(id),
  constraint score_entries_kind_known CHECK ((kind = ANY (ARRAY['EARN'::text, 'TAKEN_BACK'::text, 'OVERDUE'::text])))
);
CREATE INDEX score_entries_agent ON score_entries USING btree (agent_id, on_day, id);
CREATE UNIQUE INDEX score_entries_earn_unique ON score_entries USING btree (allocation_id, agent_id) WHERE (kind = 'EARN'::text);
CREATE UNIQUE INDEX score_entries_overdue_unique ON score_entries USING btree (agent_id, on_day, currency) WHERE (kind = 'OVERDUE'::text);
CREATE UNIQUE INDEX score_entries_taken_back_unique ON score_entries USING btree (allocation_id, agent_id) WHERE (kind = 'TAKEN_BACK'::text);
grant insert, select on score_entries to server;
grant select on score_entries to scoped;
create policy scoped on score_entries to scoped using ((agent_id = ( SELECT (NULLIF(current_setting('scadent.agent'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT true FROM accounts other WHERE (other.id = score_entries.account_id)));

create table score_plans (
  id uuid not null,
  from_day date not null,
  earn_rate numeric(9,6) not null,
  late_steps jsonb not null,
  penalty_weights jsonb not null,
  penalty_cap numeric(9,6) not null,
  constraint score_plans_from_unique UNIQUE (from_day),
  constraint score_plans_pkey PRIMARY KEY (id)
);
comment on column score_plans.late_steps is 'Multipliers by lateness, [{"to": days or null, "times": decimal text}] in order';
comment on column score_plans.penalty_weights is 'Monthly share of the overdue amount by ageing bucket, decimal texts';
grant select on score_plans to server;
grant select on score_plans to scoped;

create table securities (
  id uuid not null,
  account_id uuid not null,
  kind text not null,
  amount numeric(20,4) not null,
  currency character(3) not null,
  valid_from date not null,
  valid_until date,
  note text,
  added_on date not null,
  added_by uuid,
  ended_on date,
  ended_by uuid,
  constraint securities_pkey PRIMARY KEY (id),
  constraint securities_account_known FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint securities_added_by_known FOREIGN KEY (added_by) REFERENCES users(id),
  constraint securities_currency_known FOREIGN KEY (currency) REFERENCES currencies(code),
  constraint securities_ended_by_known FOREIGN KEY (ended_by) REFERENCES users(id),
  constraint securities_amount_positive CHECK ((amount > (0)::numeric)),
  constraint securities_kind_known CHECK ((kind = ANY (ARRAY['BANK_GUARANTEE'::text, 'CREDIT_INSURANCE'::text, 'DEPOSIT'::text, 'PLEDGE'::text, 'OTHER'::text])))
);
CREATE INDEX securities_account ON securities USING btree (account_id);
comment on table securities is 'What stands good for an account: it lowers the exposure from its first day to its last, or until it is ended';
grant insert, select, update (ended_by, ended_on) on securities to server;
grant select on securities to scoped;
create policy scoped on securities to scoped using ( SELECT true FROM accounts other WHERE (other.id = securities.account_id));

create table sessions (
  sid text not null,
  sess jsonb not null,
  expire timestamp with time zone not null,
  constraint sessions_pkey PRIMARY KEY (sid)
);
CREATE INDEX sessions_expire ON sessions USING btree (expire);
CREATE INDEX sessions_user ON sessions USING btree (((sess ->> 'userId'::text)));
grant delete, insert, select, update on sessions to server;

create table sign_in_attempts (
  key text not null,
  points integer not null default 0,
  expire bigint,
  constraint sign_in_attempts_pkey PRIMARY KEY (key)
);
grant delete, insert, select, update on sign_in_attempts to server;

create table tasks (
  id uuid not null,
  account_id uuid not null,
  title text not null,
  code text,
  params jsonb,
  due_on date not null,
  assignee_id uuid,
  status text not null,
  outcome text,
  rule_key text,
  created_by uuid,
  created_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  closed_by uuid,
  constraint tasks_pkey PRIMARY KEY (id),
  constraint tasks_account_known FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint tasks_assignee_known FOREIGN KEY (assignee_id) REFERENCES users(id),
  constraint tasks_status_known CHECK ((status = ANY (ARRAY['OPEN'::text, 'DONE'::text, 'CANCELLED'::text])))
);
CREATE INDEX tasks_account ON tasks USING btree (account_id, due_on, id);
CREATE INDEX tasks_assignee ON tasks USING btree (assignee_id, due_on) WHERE (status = 'OPEN'::text);
CREATE INDEX tasks_open ON tasks USING btree (account_id, due_on, id) WHERE (status = 'OPEN'::text);
CREATE UNIQUE INDEX tasks_rule_unique ON tasks USING btree (account_id, rule_key) WHERE (rule_key IS NOT NULL);
comment on column tasks.rule_key is 'What raised it, where that was a rule: the same cause raises one task only';
grant insert, select, update on tasks to server;
grant select on tasks to scoped;
create policy scoped on tasks to scoped using ( SELECT true FROM accounts other WHERE (other.id = tasks.account_id));

create table tolerances (
  currency character(3) not null,
  from_day date not null,
  most numeric(20,4) not null,
  share numeric(9,6) not null,
  constraint tolerances_pkey PRIMARY KEY (currency, from_day),
  constraint tolerances_currency_known FOREIGN KEY (currency) REFERENCES currencies(code),
  constraint tolerances_not_negative CHECK (((most >= (0)::numeric) AND (share >= (0)::numeric)))
);
comment on table tolerances is 'What a payment may fall short of an item, from a day on: at most this and this share of its amount; the rest is rounding. None: exactly';
grant insert, select, update on tolerances to server;
grant select on tolerances to scoped;

create table undone_entries (
  import_id uuid not null,
  entity text not null,
  id uuid not null,
  entry jsonb not null,
  constraint undone_entries_pkey PRIMARY KEY (import_id, entity, id),
  constraint undone_entries_import_known FOREIGN KEY (import_id) REFERENCES imports(id)
);
comment on table undone_entries is 'What an import had written, moved aside as it stood when the import was undone';
grant select on undone_entries to server;

create table users (
  id uuid not null,
  email text not null,
  name text not null,
  password_hash text not null,
  roles text[] not null,
  language character(2) not null,
  created_at timestamp with time zone not null,
  disabled_at timestamp with time zone,
  constraint users_email_unique UNIQUE (email),
  constraint users_pkey PRIMARY KEY (id),
  constraint users_email_lower CHECK ((email = lower(email))),
  constraint users_roles_known CHECK ((roles <@ ARRAY['COLLECTOR'::text, 'AGENT'::text, 'FIELD_AGENT'::text, 'SALES_HEAD'::text, 'DIRECTOR'::text, 'ADMIN'::text]))
);
grant insert, select, update on users to server;
grant select (created_at, disabled_at, email, id, language, name, roles) on users to scoped;

create table worklist_averages (
  currency character(3) not null,
  day date not null,
  amount numeric(24,8) not null,
  provisional boolean not null,
  constraint worklist_averages_pkey PRIMARY KEY (currency, day),
  constraint worklist_averages_currency_known FOREIGN KEY (currency) REFERENCES currencies(code),
  constraint worklist_averages_amount_positive CHECK ((amount > (0)::numeric))
);
comment on table worklist_averages is 'What all debtors together can be asked for, on average, in a currency: fixed as the business day begins, so that a rank does not move because others paid';
comment on column worklist_averages.provisional is 'Nothing was overdue in the currency as the day began: of the first that came, and anew when an import is through';
grant delete, insert, select, update on worklist_averages to server;
grant select on worklist_averages to scoped;

create table worklist_counts (
  agent_id uuid,
  collector_id uuid,
  currency character(3) not null,
  row_count integer not null
);
comment on table worklist_counts is 'How many rows of the worklist owners have: differences, in the transaction of whatever changed it; without a key: they are added, summed and folded';
grant delete, insert, select, update on worklist_counts to server;
grant select on worklist_counts to scoped;
create policy scoped on worklist_counts to scoped using  CASE WHEN (agent_id = ( SELECT (NULLIF(current_setting('scadent.agent'::text, true), ''::text))::uuid AS "nullif")) THEN true WHEN (collector_id IS NULL) THEN (( SELECT (NULLIF(current_setting('scadent.collector'::text, true), ''::text))::uuid AS "nullif") IS NOT NULL) ELSE (collector_id = ( SELECT (NULLIF(current_setting('scadent.collector'::text, true), ''::text))::uuid AS "nullif")) END;

create table worklist_rows (
  account_id uuid not null,
  company_id uuid not null,
  currency character(3) not null,
  agent_id uuid,
  collector_id uuid,
  priority double precision not null,
  points smallint[] not null,
  steps_back text[] not null,
  overdue numeric(20,4) not null,
  net_collectable numeric(20,4) not null,
  promised numeric(20,4) not null,
  oldest_due_on date not null,
  promised_for date,
  broken_on date,
  task_due_on date,
  limit_share integer,
  contacted_today boolean not null,
  constraint worklist_rows_pkey PRIMARY KEY (account_id, company_id, currency),
  constraint worklist_rows_account_known FOREIGN KEY (account_id) REFERENCES accounts(id)
);
CREATE INDEX worklist_rows_agent ON worklist_rows USING btree (agent_id, priority DESC, oldest_due_on, net_collectable DESC, account_id);
CREATE INDEX worklist_rows_all ON worklist_rows USING btree (priority DESC, oldest_due_on, net_collectable DESC, account_id);
CREATE INDEX worklist_rows_collector ON worklist_rows USING btree (collector_id, priority DESC, oldest_due_on, net_collectable DESC, account_id);
CREATE INDEX worklist_rows_nobodys ON worklist_rows USING btree (priority DESC, oldest_due_on, net_collectable DESC, account_id) WHERE (collector_id IS NULL);
comment on table worklist_rows is 'Who is on the worklist, as of the business day: kept by the reactions, equal to what the rules say of balances, promises, tasks, contacts and alerts';
comment on column worklist_rows.agent_id is 'As in accounts, so that a reader''s own rows are read in order from an index; collector_id likewise';
comment on column worklist_rows.points is 'By rule, in the order of the strategy that worklist_strategies names';
grant delete, insert, select, update on worklist_rows to server;
grant select on worklist_rows to scoped;
create policy scoped on worklist_rows to scoped using  CASE WHEN (agent_id = ( SELECT (NULLIF(current_setting('scadent.agent'::text, true), ''::text))::uuid AS "nullif")) THEN true WHEN (collector_id IS NULL) THEN (( SELECT (NULLIF(current_setting('scadent.collector'::text, true), ''::text))::uuid AS "nullif") IS NOT NULL) ELSE (collector_id = ( SELECT (NULLIF(current_setting('scadent.collector'::text, true), ''::text))::uuid AS "nullif")) END;

create table worklist_strategies (
  id integer not null,
  hash text not null,
  constraint worklist_strategies_pkey PRIMARY KEY (id)
);
comment on table worklist_strategies is 'One row: which rules the worklist was ranked by; where the program has others, it ranks everybody anew as it starts';
grant delete, insert, select, update on worklist_strategies to server;
