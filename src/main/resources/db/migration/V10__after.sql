-- What a bet was after each of its history entries, and which request caused it. The history is append-only: what an entry did not say when it was written can
-- never be added. Nullable and without a default: no row is touched, and replicas of before V10 go on to insert without it.

ALTER TABLE history ADD COLUMN after text;
COMMENT ON COLUMN history.after IS
    'A JSON object: what the bet was after this entry, whole, as the commit that wrote the entry left its row; the first of two entries of one commit tells of the bet timed out and no more. What is absent is none; a cause without at is of the entry''s instant. Null where a replica of before V10 wrote the entry.';

-- A column and no member of the content: replicas of before V10 refuse a content that says more. It is not hashed, because it is a
-- pointer into logs and no fact of the bet.
ALTER TABLE history ADD COLUMN request_id text;
COMMENT ON COLUMN history.request_id IS
    'The X-Request-Id of the request that caused the entry; null where none did, or where a replica of before V10 wrote it.';

-- The hash of an entry without after stays what it was.
CREATE FUNCTION entry_hash(previous bytea, operator text, bet uuid, version integer, at timestamptz, kind text, actor text, content text, after text)
RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN entry_hash(previous, operator, bet, version, at, kind, actor, content || coalesce(chr(31) || after, ''));
COMMENT ON FUNCTION entry_hash(bytea, text, uuid, integer, timestamptz, text, text, text, text) IS
    'Hash of a history entry: as without after, which is one more field behind the content. The content is JSON, so it has no U+001F; an entry whose after is null has the hash that it has without one.';
COMMENT ON FUNCTION entry_hash(bytea, text, uuid, integer, timestamptz, text, text, text) IS
    'Hash of a history entry that says no after: SHA-256 over the previous entry''s hash and the canonical row. Fields are separated by U+001F, which no field before the last can contain; the instant counts in microseconds of the epoch.';
COMMENT ON COLUMN history.hash IS
    'entry_hash over the previous entry''s hash (empty before the first) and this row, after included where it is there.';

CREATE FUNCTION after_without_result(status text, delivery text, provider_bet_id text, attempts integer, cause_class text, cause_code text, cause_gateway text, cause_at timestamptz, at timestamptz)
RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
RETURN json_strip_nulls(json_build_object(
    'status', status, 'delivery', delivery, 'providerBetId', provider_bet_id, 'attempts', attempts,
    'cause', CASE WHEN cause_class IS NOT NULL THEN json_build_object(
        'class', cause_class, 'code', cause_code, 'gateway', cause_gateway,
        'at', CASE WHEN cause_at <> at THEN to_char(cause_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') END) END))::text;
COMMENT ON FUNCTION after_without_result IS
    'history.after of a bet that has no result, in an entry of that instant; the service writes the others.';

-- A bet that is born claimed says so in its first entry, which is hashed before the insert. The insert compares the deadline with
-- the clock once more; where it is too near by then nothing is inserted, and the batch is judged again.
CREATE FUNCTION claim_is_late() RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    RAISE EXCEPTION 'the deadline is too near for a claim' USING ERRCODE = '22SLC';
END $$;
COMMENT ON FUNCTION claim_is_late IS
    'Never returns. The class 22 tells the service that one row is to blame.';
