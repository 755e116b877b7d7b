-- Keys of callers, and the second lock between operators.
--
-- A third role reads for the API: it may only select, and row-level security shows it the rows of the one operator that the
-- reading transaction names. It is taken with SET LOCAL ROLE and has no login. Where the owner may not make roles, an
-- administrator makes it once; until then readings go on under the service's role and the start says so.

CREATE TABLE api_key (
    id           uuid        NOT NULL PRIMARY KEY,
    operator     text        NOT NULL,
    role         text        NOT NULL CHECK (role IN ('game', 'support', 'admin', 'auditor')),
    name         text        NOT NULL,
    prefix       text        NOT NULL,
    hash         bytea       NOT NULL UNIQUE,
    created_at   timestamptz NOT NULL,
    created_by   text        NOT NULL,
    expires_at   timestamptz,
    last_used_at timestamptz,
    revoked_at   timestamptz,
    revoked_by   text,
    CHECK ((revoked_at IS NULL) = (revoked_by IS NULL))
);
COMMENT ON TABLE api_key IS 'Who may call. The key''s text is nowhere: only its SHA-256.';
COMMENT ON COLUMN api_key.prefix IS 'The first characters of the text, to tell keys apart.';
COMMENT ON COLUMN api_key.last_used_at IS 'To half a minute.';
CREATE INDEX api_key_newest ON api_key (operator, created_at DESC, id DESC);
REVOKE ALL ON api_key FROM "${service_role}";
GRANT SELECT, INSERT ON api_key TO "${service_role}";
GRANT UPDATE (last_used_at, revoked_at, revoked_by) ON api_key TO "${service_role}";

DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'slipwatch_reader') THEN
        CREATE ROLE slipwatch_reader NOLOGIN;
    END IF;
    IF NOT pg_has_role('${service_role}', 'slipwatch_reader', 'MEMBER') THEN
        GRANT slipwatch_reader TO "${service_role}";
    END IF;
EXCEPTION WHEN insufficient_privilege THEN
    RAISE WARNING 'the role slipwatch_reader cannot be made or granted by %', current_user;
END $$;

CREATE FUNCTION grant_reading() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'slipwatch_reader') THEN
        GRANT SELECT ON bet, history, finding, api_key TO slipwatch_reader;
    END IF;
END $$;
COMMENT ON FUNCTION grant_reading IS 'Lets the reading role read; to be called by the owner after an administrator has made the role.';
REVOKE ALL ON FUNCTION grant_reading FROM PUBLIC;
SELECT grant_reading();

CREATE FUNCTION reading_operator() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
RETURN current_setting('slipwatch.operator', true);
COMMENT ON FUNCTION reading_operator IS 'Whose rows the reading transaction may see.';

ALTER TABLE bet ENABLE ROW LEVEL SECURITY;
ALTER TABLE history ENABLE ROW LEVEL SECURITY;
ALTER TABLE finding ENABLE ROW LEVEL SECURITY;
ALTER TABLE api_key ENABLE ROW LEVEL SECURITY;
CREATE POLICY service ON bet TO "${service_role}" USING (true) WITH CHECK (true);
CREATE POLICY service ON history TO "${service_role}" USING (true) WITH CHECK (true);
CREATE POLICY service ON finding TO "${service_role}" USING (true) WITH CHECK (true);
CREATE POLICY service ON api_key TO "${service_role}" USING (true) WITH CHECK (true);
CREATE POLICY reading ON bet FOR SELECT USING (operator = reading_operator());
CREATE POLICY reading ON history FOR SELECT USING (operator = reading_operator());
-- A finding of no operator is about a provider's message that speaks of no bet; every operator's support may see it.
CREATE POLICY reading ON finding FOR SELECT USING (operator IN (reading_operator(), ''));
CREATE POLICY reading ON api_key FOR SELECT USING (operator = reading_operator());
