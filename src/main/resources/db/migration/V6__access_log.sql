-- Who of the people read whose bets, and who was refused. Append-only, as the history is.

CREATE TABLE access_log (
    id       uuid        NOT NULL PRIMARY KEY DEFAULT gen_random_uuid(),
    at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    operator text        NOT NULL,
    actor    text        NOT NULL,
    kind     text        NOT NULL CHECK (kind IN ('READ', 'REFUSED')),
    method   text        NOT NULL,
    path     text        NOT NULL,
    why      text,
    remote   text        NOT NULL,
    times    integer     NOT NULL CHECK (times >= 1),
    CHECK ((kind = 'REFUSED') = (why IS NOT NULL))
);
COMMENT ON TABLE access_log IS 'Readings of players'' data by people, and refused calls; append-only.';
COMMENT ON COLUMN access_log.at IS 'A reading''s is before its answer; a refusal''s is at most some seconds after its last.';
COMMENT ON COLUMN access_log.operator IS 'Empty where nobody is known; no operator is shown such an entry.';
COMMENT ON COLUMN access_log.actor IS 'Empty where nobody is known.';
COMMENT ON COLUMN access_log.path IS 'What was asked, bounded, percent-encoded, without anything that looks like a credential; of several refusals the first.';
COMMENT ON COLUMN access_log.why IS 'The slug of the problem that was answered.';
COMMENT ON COLUMN access_log.remote IS 'The address of the connection.';
COMMENT ON COLUMN access_log.times IS 'How many refusals of the same kind it stands for.';
CREATE INDEX access_log_newest ON access_log (operator, at DESC, id DESC);

CREATE FUNCTION access_log_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the access log is append-only' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON access_log
    FOR EACH STATEMENT EXECUTE FUNCTION access_log_is_append_only();

REVOKE ALL ON access_log FROM "${service_role}";
GRANT SELECT, INSERT ON access_log TO "${service_role}";

ALTER TABLE access_log ENABLE ROW LEVEL SECURITY;
CREATE POLICY service ON access_log TO "${service_role}" USING (true) WITH CHECK (true);
CREATE POLICY reading ON access_log FOR SELECT USING (operator = reading_operator());

-- Every table with a policy for readings, so that a later table needs none of this again.
CREATE OR REPLACE FUNCTION grant_reading() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    shown regclass;
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'slipwatch_reader') THEN
        FOR shown IN SELECT polrelid::regclass FROM pg_policy WHERE polname = 'reading' LOOP
            EXECUTE format('GRANT SELECT ON %s TO slipwatch_reader', shown);
        END LOOP;
    END IF;
END $$;
SELECT grant_reading();
