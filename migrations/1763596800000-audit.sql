-- Why: everything privileged leaves a trace that cannot be changed later, linked entry to entry, with the end of the chain kept apart.
CREATE TABLE audit_entries (
  sequence bigint PRIMARY KEY CHECK (sequence > 0),
  -- To the millisecond, as far as the hash sees.
  recorded_at timestamptz(3) NOT NULL,
  actor_kind text NOT NULL CHECK (actor_kind IN ('user', 'terminal', 'system')),
  actor_id text NOT NULL,
  action text NOT NULL,
  subject text NOT NULL,
  facts jsonb NOT NULL,
  previous_hash text NOT NULL CHECK (length(previous_hash) = 64),
  hash text NOT NULL CHECK (length(hash) = 64)
);

CREATE INDEX audit_entries_subject ON audit_entries (subject, sequence);

CREATE TABLE audit_head (
  only_row boolean PRIMARY KEY CHECK (only_row),
  sequence bigint NOT NULL,
  hash text NOT NULL,
  seal text
);

INSERT INTO audit_head (only_row, sequence, hash, seal) VALUES (true, 0, repeat('0', 64), NULL);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% on % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER audit_entries_append_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entries
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Each record moves the head on; nothing takes it away.
CREATE TRIGGER audit_head_stays
  BEFORE DELETE OR TRUNCATE ON audit_head
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
