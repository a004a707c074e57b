-- Accounts and sessions: the tables of better-auth, in its own names. The id of an account is the id of the person's
-- `user` record in every workspace.
CREATE TABLE "user" (
  id text PRIMARY KEY,
  name text NOT NULL,
  email text NOT NULL UNIQUE,
  "emailVerified" boolean NOT NULL,
  image text,
  "createdAt" timestamptz NOT NULL DEFAULT now(),
  "updatedAt" timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE session (
  id text PRIMARY KEY,
  "expiresAt" timestamptz NOT NULL,
  token text NOT NULL UNIQUE,
  "createdAt" timestamptz NOT NULL DEFAULT now(),
  "updatedAt" timestamptz NOT NULL,
  "ipAddress" text,
  "userAgent" text,
  "userId" text NOT NULL REFERENCES "user" (id) ON DELETE CASCADE,
  "deviceName" text
);
CREATE INDEX "session_userId_idx" ON session ("userId");
CREATE TABLE account (
  id text PRIMARY KEY,
  "accountId" text NOT NULL,
  "providerId" text NOT NULL,
  "userId" text NOT NULL REFERENCES "user" (id) ON DELETE CASCADE,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  scope text,
  password text,
  "createdAt" timestamptz NOT NULL DEFAULT now(),
  "updatedAt" timestamptz NOT NULL
);
CREATE INDEX "account_userId_idx" ON account ("userId");
CREATE TABLE verification (
  id text PRIMARY KEY,
  identifier text NOT NULL,
  value text NOT NULL,
  "expiresAt" timestamptz NOT NULL,
  "createdAt" timestamptz NOT NULL DEFAULT now(),
  "updatedAt" timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX verification_identifier_idx ON verification (identifier);

-- One team. Whatever changes in a workspace first adds to head_seq: the row's lock puts all its changes in one order.
CREATE TABLE workspace (
  ws uuid PRIMARY KEY,
  epoch uuid NOT NULL,
  head_seq bigint NOT NULL DEFAULT 0,
  schema_ver int NOT NULL DEFAULT 1,
  name text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

-- gen is the head_seq at which the membership, its role or its being active last changed.
CREATE TABLE member (
  ws uuid NOT NULL REFERENCES workspace,
  user_id text NOT NULL REFERENCES "user" (id),
  role text NOT NULL CHECK (role IN ('admin', 'manager', 'cam', 'viewer')),
  gen bigint NOT NULL,
  active boolean NOT NULL DEFAULT true,
  PRIMARY KEY (ws, user_id)
);
CREATE INDEX member_user_idx ON member (user_id);

-- Scopes given one by one: the partners a cam or viewer is assigned to. gen is the head_seq at which it was given.
CREATE TABLE scope_grant (
  ws uuid NOT NULL,
  user_id text NOT NULL,
  scope text NOT NULL,
  gen bigint NOT NULL,
  PRIMARY KEY (ws, user_id, scope),
  FOREIGN KEY (ws, user_id) REFERENCES member ON DELETE CASCADE
);

CREATE TABLE invitation (
  ws uuid NOT NULL REFERENCES workspace,
  id uuid NOT NULL,
  code_hash text NOT NULL,
  email text NOT NULL,
  role text NOT NULL CHECK (role IN ('admin', 'manager', 'cam', 'viewer')),
  person_id text,
  partner_scopes text[] NOT NULL DEFAULT '{}',
  created_by text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  accepted_at timestamptz,
  PRIMARY KEY (ws, id)
);
CREATE INDEX invitation_code_idx ON invitation (code_hash);
CREATE INDEX invitation_email_idx ON invitation (email);
