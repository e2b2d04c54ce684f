-- Why: people sign in with a password, stay signed in through rotating refresh tokens, and every session can be seen and ended.
CREATE TABLE credentials (
  user_id uuid PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  password_hash text NOT NULL,
  password_changed_at timestamptz NOT NULL,
  email_verified_at timestamptz,
  last_sign_in_at timestamptz,
  -- What was given at sign-up, for the affiliates.
  referral_code text CHECK (length(referral_code) <= 64)
);

CREATE TABLE sessions (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  carrier text NOT NULL CHECK (carrier IN ('bearer', 'cookie')),
  device text NOT NULL,
  address text NOT NULL,
  created_at timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  ended_at timestamptz,
  end_reason text,
  CHECK ((ended_at IS NULL) = (end_reason IS NULL))
);

CREATE INDEX sessions_open_of_user ON sessions (user_id, id) WHERE ended_at IS NULL;

-- Only hashes: who reads the table cannot sign in with it.
CREATE TABLE refresh_tokens (
  hash bytea PRIMARY KEY,
  session_id uuid NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
  issued_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);

-- At most one living token a session, whatever two parallel refreshes try.
CREATE UNIQUE INDEX refresh_tokens_one_unused ON refresh_tokens (session_id) WHERE used_at IS NULL;

CREATE TABLE signing_keys (
  id text PRIMARY KEY,
  sealed_private_key text NOT NULL,
  public_key text NOT NULL,
  created_at timestamptz NOT NULL,
  -- Signs no more from then on; what it has signed stays valid until it expires.
  retired_at timestamptz
);

CREATE UNIQUE INDEX signing_keys_one_signs ON signing_keys ((true)) WHERE retired_at IS NULL;

-- Every try to sign in. A row is written before the password is looked at, so that parallel guesses are all counted.
CREATE TABLE sign_in_attempts (
  id uuid PRIMARY KEY,
  -- A hash of the account's id, or of the name that was typed when there is no such account: both are counted alike.
  identifier bytea NOT NULL,
  user_id uuid REFERENCES users (id) ON DELETE CASCADE,
  address text NOT NULL,
  -- What tries are counted by: the address, or its network of 64 bits when it is IPv6.
  network text NOT NULL,
  device text NOT NULL,
  -- The device has signed in to this account before.
  device_known boolean NOT NULL,
  attempted_at timestamptz NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('pending', 'failed', 'unfinished', 'succeeded'))
);

CREATE INDEX sign_in_attempts_by_identifier ON sign_in_attempts (identifier, attempted_at);
CREATE INDEX sign_in_attempts_by_network ON sign_in_attempts (network, attempted_at);
CREATE INDEX sign_in_attempts_by_user ON sign_in_attempts (user_id, attempted_at);

CREATE TABLE known_devices (
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  -- A hash of the device cookie, or of the address for programs without cookies.
  device bytea NOT NULL,
  last_seen_at timestamptz NOT NULL,
  PRIMARY KEY (user_id, device)
);

-- Links in mails: for one purpose, once.
CREATE TABLE one_time_tokens (
  hash bytea PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  purpose text NOT NULL CHECK (purpose IN ('verify_email', 'reset_password', 'change_email')),
  -- The address that the link proves; for reset_password the one it was sent to.
  email text NOT NULL,
  issued_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);

CREATE INDEX one_time_tokens_of_user ON one_time_tokens (user_id, purpose) WHERE used_at IS NULL;

CREATE TABLE second_factors (
  user_id uuid PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  sealed_secret text NOT NULL,
  created_at timestamptz NOT NULL,
  -- Until then it was only offered, and is not asked for.
  confirmed_at timestamptz,
  -- A code works once: the time step of the last one that did.
  last_step bigint NOT NULL DEFAULT 0
);

CREATE TABLE recovery_codes (
  user_id uuid NOT NULL REFERENCES second_factors (user_id) ON DELETE CASCADE,
  hash bytea NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (user_id, hash)
);
