-- Why: access is what billing sells. One row a person says until when they have it, and every change of it stays readable.
CREATE TABLE plans (
  code text PRIMARY KEY CHECK (code ~ '^[a-z][a-z0-9_-]{0,31}$'),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  price_minor bigint NOT NULL CHECK (price_minor >= 0),
  currency text NOT NULL CHECK (currency ~ '^[A-Z][A-Z0-9]{2,9}$'),
  -- Null: whoever grants it says until when.
  period_days integer CHECK (period_days > 0),
  is_active boolean NOT NULL
);

INSERT INTO plans (code, name, price_minor, currency, period_days, is_active) VALUES
  ('trial', 'Trial', 0, 'USD', NULL, true),
  ('manual', 'Set by hand', 0, 'USD', NULL, true);

CREATE TABLE access (
  user_id uuid PRIMARY KEY CONSTRAINT access_user_fkey REFERENCES users (id),
  access_until timestamptz NOT NULL CHECK (isfinite(access_until)),
  plan_code text NOT NULL CONSTRAINT access_plan_fkey REFERENCES plans (code),
  kind text NOT NULL CHECK (kind IN ('trial', 'paid')),
  updated_at timestamptz NOT NULL,
  CHECK ((kind = 'trial') = (plan_code = 'trial'))
);

CREATE TABLE access_changes (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL CONSTRAINT access_changes_user_fkey REFERENCES users (id),
  from_until timestamptz,
  to_until timestamptz NOT NULL CHECK (isfinite(to_until)),
  plan_code text NOT NULL CONSTRAINT access_changes_plan_fkey REFERENCES plans (code),
  kind text NOT NULL CHECK (kind IN ('trial', 'paid')),
  reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 200),
  -- What caused it: signup, paypal:capture:ID. The same cause, told twice, must not grant twice.
  source text NOT NULL CHECK (length(source) BETWEEN 1 AND 200),
  changed_at timestamptz NOT NULL,
  CONSTRAINT access_changes_user_source_key UNIQUE (user_id, source),
  CHECK ((kind = 'trial') = (plan_code = 'trial'))
);

CREATE TRIGGER access_changes_append_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON access_changes
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
