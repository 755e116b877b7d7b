-- What providers push to us.

CREATE TABLE callback (
    id          uuid        NOT NULL PRIMARY KEY,
    provider    text        NOT NULL,
    webhook_id  text        NOT NULL,
    sent_at     timestamptz NOT NULL,
    received_at timestamptz NOT NULL,
    body        bytea       NOT NULL,
    size_bytes  integer     NOT NULL,
    sha256      bytea       NOT NULL,
    bet         uuid,
    operator    text,
    reference   text,
    state       text        NOT NULL CHECK (state IN ('RECEIVED', 'WAITING', 'QUARANTINED', 'DONE')),
    why         text,
    due_at      timestamptz,
    settled_at  timestamptz,
    UNIQUE (provider, webhook_id),
    CHECK ((state IN ('RECEIVED', 'WAITING')) = (due_at IS NOT NULL)),
    CHECK ((state IN ('RECEIVED', 'WAITING')) = (settled_at IS NULL))
);
COMMENT ON TABLE callback IS 'Signed messages of providers, kept before they are interpreted and for ever after: a message again is known however old it is.';
COMMENT ON COLUMN callback.webhook_id IS 'The provider''s id of the message. Written with ON CONFLICT DO NOTHING: no message fails a batch.';
COMMENT ON COLUMN callback.sent_at IS 'By the provider''s clock, at most five minutes from received_at.';
COMMENT ON COLUMN callback.body IS 'The raw bytes, at most 20 KiB of them; shown to nobody as they are.';
COMMENT ON COLUMN callback.size_bytes IS 'Of the whole body.';
COMMENT ON COLUMN callback.sha256 IS 'Of the whole body: the same id with another one is a conflict.';
COMMENT ON COLUMN callback.bet IS 'The bet that it speaks of by our id; whether there is one is not said.';
COMMENT ON COLUMN callback.operator IS 'With reference, the bet that it speaks of by the operator''s id. The provider''s word: it gives nobody a right to see this row.';
COMMENT ON COLUMN callback.state IS 'RECEIVED: not interpreted yet. WAITING: there is no such bet yet. QUARANTINED: makes no sense. DONE: in the history.';
COMMENT ON COLUMN callback.why IS 'Why it is quarantined.';
COMMENT ON COLUMN callback.due_at IS 'When a sweep looks at it next; empty once it is settled.';

CREATE INDEX callback_due ON callback (due_at) WHERE due_at IS NOT NULL;

-- A message names a bet without its operator.
CREATE INDEX bet_id ON bet (id);

-- What is about no bet of ours is told once per occasion and not once per provider.
DROP INDEX finding_once_while_open;
CREATE UNIQUE INDEX finding_once_while_open ON finding (operator, provider, kind, md5(occasion))
    WHERE bet IS NULL AND closed_at IS NULL;
COMMENT ON COLUMN finding.operator IS 'The tenant whose bet it is about; empty where it is about nobody''s: then every operator''s support sees it.';

REVOKE ALL ON callback FROM "${service_role}";
GRANT SELECT, INSERT, UPDATE (state, why, due_at, settled_at) ON callback TO "${service_role}";
