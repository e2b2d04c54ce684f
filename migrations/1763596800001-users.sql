-- Why: people with an account. E-mail addresses are stored in lower case, so a plain unique index decides who has one.
CREATE TABLE users (
  id uuid PRIMARY KEY,
  email text NOT NULL CONSTRAINT users_email_key UNIQUE CHECK (email = lower(email)),
  full_name text NOT NULL CHECK (length(full_name) BETWEEN 1 AND 200),
  username text CONSTRAINT users_username_key UNIQUE CHECK (username = lower(username)),
  birthday date,
  time_zone text NOT NULL,
  role text NOT NULL CHECK (role IN ('user', 'admin', 'super_admin')),
  is_active boolean NOT NULL,
  created_at timestamptz NOT NULL
);
