-- The sync: rows, their log, devices, documents and attachments. Every key begins with the workspace, so that the
-- tables can be distributed by it. Ids, scopes and instants of records are text, exactly as devices wrote them: nothing
-- here computes with them, and an id has to come back as it was sent. Stamps of the server itself are timestamptz.
-- There are no foreign keys: each would lock or look up a row for every row that is written, and only one statement
-- writes these tables.

-- One per sequence a push took: which mutation it was, and the tag that names the state after it.
CREATE TABLE seq_tag (
  ws uuid NOT NULL,
  seq bigint NOT NULL,
  tag text COLLATE "C" NOT NULL,
  user_id text COLLATE "C" NOT NULL,
  client_id text COLLATE "C" NOT NULL,
  n bigint NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (ws, seq)
);

-- Rows as they stand. `deleted` is null or {at, by, group, seq}; `versions` and `authors` are by field.
CREATE TABLE entity (
  ws uuid NOT NULL,
  type text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  scope text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  created_at text COLLATE "C" NOT NULL,
  created_by text COLLATE "C" NOT NULL,
  updated_at text COLLATE "C" NOT NULL,
  updated_by text COLLATE "C" NOT NULL,
  deleted jsonb,
  fields jsonb NOT NULL,
  versions jsonb NOT NULL,
  authors jsonb NOT NULL,
  PRIMARY KEY (ws, type, id)
) WITH (fillfactor = 85);

-- Per scope one entry for every row and document (type `doc`) it has or had. State-based: nothing to compact.
CREATE TABLE scope_entry (
  ws uuid NOT NULL,
  scope text COLLATE "C" NOT NULL,
  type text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  state text COLLATE "C" NOT NULL CHECK (state IN ('here', 'moved', 'deleted')),
  PRIMARY KEY (ws, scope, type, id)
);
CREATE INDEX scope_entry_seq ON scope_entry (ws, scope, seq);

-- Digest of what is in a scope, and below which sequence its deletions are not kept any more.
CREATE TABLE scope_state (
  ws uuid NOT NULL,
  scope text COLLATE "C" NOT NULL,
  floor_seq bigint NOT NULL DEFAULT 0,
  live_count bigint NOT NULL DEFAULT 0,
  digest_high bigint NOT NULL DEFAULT 0,
  digest_low bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (ws, scope)
) WITH (fillfactor = 50);

-- Devices. `user_id` is null only inside the transaction that meets a device for the first time.
CREATE TABLE client (
  ws uuid NOT NULL,
  client_id text COLLATE "C" NOT NULL,
  user_id text COLLATE "C",
  last_n bigint NOT NULL DEFAULT 0,
  last_uuid text COLLATE "C",
  schema_ver int NOT NULL DEFAULT 0,
  last_seen timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (ws, client_id)
) WITH (fillfactor = 50);

-- Verdicts, for devices that lost the answer. `verdict` is json, which keeps any text: it is only handed out again.
CREATE TABLE mut_result (
  ws uuid NOT NULL,
  client_id text COLLATE "C" NOT NULL,
  n bigint NOT NULL,
  uuid text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  verdict json NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (ws, client_id, n)
);

-- What mutations changed and what stood there before.
CREATE TABLE change_audit (
  ws uuid NOT NULL,
  seq bigint NOT NULL,
  type text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  patch jsonb NOT NULL,
  previous jsonb NOT NULL,
  PRIMARY KEY (ws, seq, type, id)
);

-- Long writing: everything up to `snap_seq` as one Yjs V2 update, what came after in `yupd`. `bytes` is both together.
CREATE TABLE ydoc (
  ws uuid NOT NULL,
  doc text COLLATE "C" NOT NULL,
  scope text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  bytes bigint NOT NULL,
  snap_seq bigint NOT NULL DEFAULT 0,
  snap bytea,
  PRIMARY KEY (ws, doc)
);
CREATE TABLE yupd (
  ws uuid NOT NULL,
  doc text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  upd bytea NOT NULL,
  PRIMARY KEY (ws, doc, seq)
);
-- What a document was, at most one state a day.
CREATE TABLE ydoc_history (
  ws uuid NOT NULL,
  doc text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  snap bytea NOT NULL,
  PRIMARY KEY (ws, doc, seq)
);

-- Attachments. Their bytes are in the blob store; `received` of `size` bytes have come while `state` is `partial`.
CREATE TABLE blob (
  ws uuid NOT NULL,
  sha256 text COLLATE "C" NOT NULL,
  size bigint NOT NULL,
  received bigint NOT NULL DEFAULT 0,
  state text COLLATE "C" NOT NULL CHECK (state IN ('partial', 'whole')),
  unreferenced_since timestamptz,
  changed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (ws, sha256)
);
-- Which attachments refer to some bytes.
CREATE INDEX entity_attachment ON entity (ws, (fields ->> 'sha256')) WHERE type = 'attachment';

-- Tickets to open a web socket with, each for one use. Only a hash is kept; a crash may lose them.
CREATE UNLOGGED TABLE live_ticket (
  ws uuid NOT NULL,
  ticket_hash text COLLATE "C" NOT NULL,
  user_id text COLLATE "C" NOT NULL,
  session_id text COLLATE "C" NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (ws, ticket_hash)
);

-- What a member may read beside the workspace and their own scope: `grants` is the generation by partner scope. No row
-- for who is no member. Admins and managers have every partner there ever was, since they became that.
CREATE FUNCTION sync_access(the_ws uuid, the_user text)
RETURNS TABLE (role text, grants json) LANGUAGE sql STABLE AS $$
  SELECT m.role, coalesce(
    CASE WHEN m.role IN ('admin', 'manager') THEN (
      SELECT json_object_agg('p:' || e.id, greatest(g.gen, m.gen)) FROM entity e
      LEFT JOIN scope_grant g ON g.ws = the_ws AND g.user_id = the_user AND g.scope = 'p:' || e.id
      WHERE e.ws = the_ws AND e.type = 'partner'
    ) ELSE (
      SELECT json_object_agg(g.scope, greatest(g.gen, m.gen)) FROM scope_grant g
      WHERE g.ws = the_ws AND g.user_id = the_user AND g.scope LIKE 'p:%'
    ) END, '{}')
  FROM member m WHERE m.ws = the_ws AND m.user_id = the_user AND m.active
$$;

-- Takes sequences under the lock of the workspace's row, and then reads what a member has. Two statements, each of
-- which sees what was committed before it began: a push that waited for the row meets what the one before it left.
CREATE FUNCTION sync_advance(the_ws uuid, count bigint, the_user text)
RETURNS TABLE (head bigint, epoch uuid, role text, grants json) LANGUAGE plpgsql AS $$
DECLARE
  advanced workspace;
BEGIN
  UPDATE workspace w SET head_seq = w.head_seq + count WHERE w.ws = the_ws RETURNING w.* INTO advanced;
  IF NOT FOUND THEN RETURN; END IF;
  RETURN QUERY SELECT advanced.head_seq, advanced.epoch, a.role, a.grants
    FROM (SELECT 1) AS one LEFT JOIN sync_access(the_ws, the_user) AS a ON true;
END $$;

-- Tells the servers when a session ends, however it ends, so that its web sockets are closed.
CREATE FUNCTION tell_session_ended() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('partnerbook_session_ended', OLD.id);
  RETURN NULL;
END $$;
CREATE TRIGGER session_ended AFTER DELETE ON session FOR EACH ROW EXECUTE FUNCTION tell_session_ended();
