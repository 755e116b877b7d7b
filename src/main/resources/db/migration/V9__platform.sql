-- What is about nobody's bet is of operator '*', the platform: who runs the service. It is no wildcard. Every policy stays
-- "operator = reading_operator()", so the platform is shown what is its own, and no operator is shown that.

-- The platform has no bets. For new rows only: there is no older one, and looking for it would lock all of them. First, because
-- a replica locks a bet before it opens a finding about it: the other order would be a deadlock with those that run.
ALTER TABLE bet ADD CONSTRAINT bet_is_an_operator_s CHECK (operator <> '*') NOT VALID;
COMMENT ON CONSTRAINT bet_is_an_operator_s ON bet IS '* is the platform, which posts nothing.';

-- An older replica goes on to insert findings of operator '' while a service is upgraded replica by replica, and its support
-- would see them no more than anybody else's: the trigger makes them the platform's. It comes before the update, with a lock
-- that lets no insert pass between the two.

CREATE FUNCTION finding_of_nobody() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.operator := '*';
    RETURN NEW;
END $$;
COMMENT ON FUNCTION finding_of_nobody IS
    'Replicas of before V9 write findings about nobody''s bet with an empty operator; they become the platform''s.';
CREATE TRIGGER of_nobody BEFORE INSERT ON finding
    FOR EACH ROW WHEN (NEW.operator = '') EXECUTE FUNCTION finding_of_nobody();
COMMENT ON TRIGGER of_nobody ON finding IS 'May go once no replica of before V9 runs.';
UPDATE finding SET operator = '*' WHERE operator = '';
COMMENT ON COLUMN finding.operator IS 'The tenant whose bet it is about; * where it is about nobody''s: then the platform''s, and no operator is shown it.';
COMMENT ON COLUMN finding.closed_by IS 'Who closed it: somebody of its operator, or slipwatch. What was of nobody before V9 may have been closed by any operator''s support.';

DROP POLICY reading ON finding;
CREATE POLICY reading ON finding FOR SELECT USING (operator = reading_operator());

-- A setting that was local to an earlier transaction is an empty text and not absent. Who names no operator must not be shown
-- what is of none: the access log has such rows.
CREATE OR REPLACE FUNCTION reading_operator() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
RETURN nullif(current_setting('slipwatch.operator', true), '');

ALTER TABLE api_key
    DROP CONSTRAINT api_key_role_check,
    ADD CONSTRAINT api_key_role_check CHECK (role IN ('game', 'support', 'admin', 'auditor', 'operate')),
    ADD CONSTRAINT api_key_platform CHECK ((role = 'operate') = (operator = '*'));
COMMENT ON COLUMN api_key.operator IS 'The tenant; * is the platform, of whom role operate is, and nobody else.';
COMMENT ON CONSTRAINT api_key_platform ON api_key IS 'Role operate sees no bet, and every other role sees those of its operator: the platform has none.';
