-- Bets, their history and the findings about them.
--
-- Two roles: the owner, who migrates, and the service's role, which may only insert into the history. Where both are
-- one (a database with a single user) the owner takes its own right away; it could give it back to itself, so in
-- production they are two.

CREATE FUNCTION entry_hash(previous bytea, operator text, bet uuid, version integer, at timestamptz, kind text, actor text, content text)
RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN sha256(previous || convert_to(
    operator || chr(31) || bet::text || chr(31) || version::text || chr(31)
        || (extract(epoch FROM at) * 1000000)::bigint::text || chr(31)
        || kind || chr(31) || actor || chr(31) || content, 'UTF8'));
COMMENT ON FUNCTION entry_hash IS
    'Hash of a history entry: SHA-256 over the previous entry''s hash and the canonical row. Fields are separated by U+001F, which no field before the last can contain; the instant counts in microseconds of the epoch.';

CREATE TABLE bet (
    operator          text        NOT NULL,
    id                uuid        NOT NULL,
    reference         text        NOT NULL,
    provider          text        NOT NULL,
    player_id         text        NOT NULL,
    game_id           text        NOT NULL,
    round_id          text,
    stake_minor       bigint      NOT NULL CHECK (stake_minor BETWEEN 1 AND 9007199254740991),
    currency          text        NOT NULL,
    currency_exponent smallint    NOT NULL,
    placed_at         timestamptz NOT NULL,
    deadline          timestamptz NOT NULL,
    details           text,
    fingerprint       bytea       NOT NULL,
    created_at        timestamptz NOT NULL,
    updated_at        timestamptz NOT NULL CHECK (updated_at >= created_at),

    status            text        NOT NULL CHECK (status IN ('PENDING', 'RETURNED', 'TIMED_OUT')),
    version           integer     NOT NULL CHECK (version >= 1),
    head_hash         bytea       NOT NULL,
    outcome           text,
    payout_minor      bigint,
    revision          integer,
    late              boolean     NOT NULL DEFAULT false,
    ours              boolean     NOT NULL DEFAULT false,
    provider_bet_id   text,
    returned_at       timestamptz,
    timed_out_at      timestamptz,
    given_up          boolean     NOT NULL DEFAULT false,
    held_outcome      text,
    held_payout_minor bigint,
    held_revision     integer,
    heard             text        NOT NULL DEFAULT '',

    delivery          text        NOT NULL CHECK (delivery IN ('NEVER', 'MAYBE', 'CONFIRMED')),
    submissions       integer     NOT NULL,
    first_sent_at     timestamptz,
    left_by           timestamptz,
    gateway           text,

    epoch             bigint      NOT NULL,
    attempts          integer     NOT NULL CHECK (attempts >= 0),
    owner             text,
    call              text,
    call_gateway      text,
    next_call         text        CHECK (next_call IN ('SUBMIT', 'INQUIRE')),
    due_at            timestamptz,
    step              integer     NOT NULL DEFAULT 0,
    cause_class       text,
    cause_code        text,
    cause_gateway     text,
    cause_at          timestamptz,

    PRIMARY KEY (operator, id),
    UNIQUE (operator, reference),
    CHECK ((status = 'RETURNED') = (returned_at IS NOT NULL)),
    CHECK ((status = 'RETURNED') = (outcome IS NOT NULL)),
    CHECK (status <> 'TIMED_OUT' OR timed_out_at IS NOT NULL),
    CHECK (timed_out_at IS NULL OR timed_out_at >= deadline),
    CHECK ((next_call IS NULL) = (due_at IS NULL)),
    CHECK (owner IS NULL OR (call IS NOT NULL AND call_gateway IS NOT NULL AND next_call IS NOT NULL))
) WITH (fillfactor = 80);

COMMENT ON TABLE bet IS 'A bet and what we know of it now. Nothing that a provider sends stands under a constraint.';
COMMENT ON COLUMN bet.operator IS 'The licensed business whose front end posted it: the tenant.';
COMMENT ON COLUMN bet.reference IS 'The operator''s own id of the bet; the idempotency key.';
COMMENT ON COLUMN bet.stake_minor IS 'Minor units of the currency.';
COMMENT ON COLUMN bet.currency_exponent IS 'Decimals of the minor unit when the bet was recorded.';
COMMENT ON COLUMN bet.details IS 'A JSON object exactly as the client sent it.';
COMMENT ON COLUMN bet.fingerprint IS 'SHA-256 over what the client sent, in canonical form; never over defaults.';
COMMENT ON COLUMN bet.version IS 'How many history entries the bet has.';
COMMENT ON COLUMN bet.head_hash IS 'Hash of the latest history entry; the winning conditional update owns the chain.';
COMMENT ON COLUMN bet.payout_minor IS 'Minor units of the stake''s currency; 0 for REJECTED.';
COMMENT ON COLUMN bet.late IS 'The result was recorded at or after the deadline.';
COMMENT ON COLUMN bet.ours IS 'The outcome is our own word (a resolution), not the provider''s.';
COMMENT ON COLUMN bet.given_up IS 'The give-up time has passed; only a person acts now.';
COMMENT ON COLUMN bet.held_outcome IS 'A late result that waits for a person, by contract.';
COMMENT ON COLUMN bet.heard IS 'Every result ever recorded, space-separated, so that the same one again writes nothing.';
COMMENT ON COLUMN bet.delivery IS 'What we know of the sending: NEVER, MAYBE, CONFIRMED.';
COMMENT ON COLUMN bet.submissions IS 'How many submissions can have arrived.';
COMMENT ON COLUMN bet.first_sent_at IS 'Claim of the first submission that can have arrived: the dedupe window counts from here.';
COMMENT ON COLUMN bet.left_by IS 'Last instant at which the latest submission can have left us: the quiet time counts from here.';
COMMENT ON COLUMN bet.gateway IS 'Where the submissions went.';
COMMENT ON COLUMN bet.epoch IS 'Raised by every claim: the fencing token.';
COMMENT ON COLUMN bet.attempts IS 'Calls made about the bet, the one under way included.';
COMMENT ON COLUMN bet.owner IS 'The replica with an attempt under way; due_at is then the end of its lease.';
COMMENT ON COLUMN bet.next_call IS 'What comes next; during an attempt what the finder of a lost lease does.';
COMMENT ON COLUMN bet.step IS 'How many times in a row the next call has been planned: the place in the schedule.';

CREATE INDEX bet_newest ON bet (operator, created_at DESC, id DESC);
CREATE INDEX bet_player ON bet (operator, player_id, created_at DESC, id DESC);
CREATE INDEX bet_round ON bet (operator, round_id, created_at DESC, id DESC) WHERE round_id IS NOT NULL;
CREATE INDEX bet_provider_bet ON bet (operator, provider_bet_id) WHERE provider_bet_id IS NOT NULL;
CREATE INDEX bet_overdue ON bet (deadline) WHERE status = 'PENDING';
CREATE INDEX bet_to_submit ON bet (provider, deadline) WHERE next_call = 'SUBMIT';
CREATE INDEX bet_to_inquire ON bet (provider, due_at) WHERE next_call = 'INQUIRE';
CREATE INDEX bet_unresolved ON bet (provider, currency)
    WHERE status = 'PENDING' OR (status = 'TIMED_OUT' AND delivery <> 'NEVER');
CREATE INDEX bet_to_give_up ON bet (provider, timed_out_at) WHERE status = 'TIMED_OUT' AND next_call IS NOT NULL;

CREATE TABLE history (
    operator text        NOT NULL,
    bet      uuid        NOT NULL,
    version  integer     NOT NULL,
    at       timestamptz NOT NULL,
    kind     text        NOT NULL,
    actor    text        NOT NULL,
    content  text        NOT NULL,
    hash     bytea       NOT NULL,
    tx       xid8        NOT NULL DEFAULT pg_current_xact_id(),
    seq      bigint      GENERATED ALWAYS AS IDENTITY,
    PRIMARY KEY (operator, bet, version)
);
COMMENT ON TABLE history IS 'What happened to a bet, append-only, version 1 to n.';
COMMENT ON COLUMN history.content IS 'A JSON object: attempt, result, what was planned next, and a line for people.';
COMMENT ON COLUMN history.hash IS 'entry_hash over the previous entry''s hash (empty before the first) and this row.';
COMMENT ON COLUMN history.tx IS 'The writing transaction: readers take rows with tx < pg_snapshot_xmin(pg_current_snapshot()) in (tx, seq) order, so nothing is skipped.';

CREATE FUNCTION history_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the history is append-only' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON history
    FOR EACH STATEMENT EXECUTE FUNCTION history_is_append_only();

CREATE TABLE finding (
    id            uuid        NOT NULL PRIMARY KEY,
    operator      text        NOT NULL,
    bet           uuid,
    provider      text,
    kind          text        NOT NULL,
    occasion      text        NOT NULL DEFAULT '',
    evidence      text        NOT NULL,
    opened_at     timestamptz NOT NULL,
    closed_at     timestamptz,
    closed_by     text,
    closed_reason text,
    CHECK ((closed_at IS NULL) = (closed_reason IS NULL))
);
COMMENT ON TABLE finding IS 'What a person must look at, kept until it is closed with a reason.';
COMMENT ON COLUMN finding.occasion IS 'The same kind is opened once per bet and occasion, ever.';
CREATE UNIQUE INDEX finding_once_per_bet ON finding (operator, bet, kind, md5(occasion)) WHERE bet IS NOT NULL;
CREATE UNIQUE INDEX finding_once_while_open ON finding (operator, provider, kind) WHERE bet IS NULL AND closed_at IS NULL;
CREATE INDEX finding_newest ON finding (operator, opened_at DESC, id DESC);
CREATE INDEX finding_open ON finding (kind) WHERE closed_at IS NULL;

REVOKE ALL ON bet, history, finding FROM "${service_role}";
GRANT SELECT, INSERT, UPDATE ON bet TO "${service_role}";
GRANT SELECT, INSERT ON history TO "${service_role}";
GRANT SELECT, INSERT, UPDATE ON finding TO "${service_role}";
