-- Whole lives, a transaction for each step: recorded, claimed, returned; the last one chains the history's hash.
-- Variables as in record.sql.
\set n :n + 1
WITH told AS MATERIALIZED (
    SELECT clock_timestamp() AS at, uuidv7() AS id, sha256(uuid_send(gen_random_uuid())) AS fingerprint,
        'w' || :run::text || '-' || :client_id::text || '-' || (:n::bigint * :rows::int + g)::text AS tail,
        1 + floor(random() * 100000)::int AS player, 1 + floor(random() * 50)::int AS game,
        101 + floor(random() * 100)::int AS stake
    FROM generate_series(1, :rows::int) g),
new AS MATERIALIZED (
    SELECT *, '{"detail":"sha256 ' || encode(fingerprint, 'hex') || '; deadline PT30S after"}' AS content FROM told),
hashed AS MATERIALIZED (
    SELECT *, entry_hash('', 'bench', id, 1, at, 'RECORDED', 'operator:' || 'bench', content) AS hash FROM new),
bets AS (
    INSERT INTO bet (operator, id, reference, provider, player_id, game_id, round_id, stake_minor, currency,
        currency_exponent, placed_at, deadline, fingerprint, created_at, updated_at, status, version, head_hash,
        delivery, submissions, epoch, attempts, next_call, due_at)
    SELECT 'bench', id, tail, 'live', 'p-' || player, 'g-' || game, 'r-' || tail, stake, 'EUR',
        2, at, at + interval '30 seconds', fingerprint, at, at, 'PENDING', 1, hash,
        'NEVER', 0, 0, 0, 'SUBMIT', at
    FROM hashed),
entries AS (
    INSERT INTO history (operator, bet, version, at, kind, actor, content, hash)
    SELECT 'bench', id, 1, at, 'RECORDED', 'operator:' || 'bench', content, hash FROM hashed)
SELECT array_agg(id)::text AS ids FROM hashed
\gset
UPDATE bet SET owner = 'bench', call = 'SUBMIT', call_gateway = 'main', gateway = 'main', epoch = epoch + 1,
    attempts = attempts + 1, next_call = 'INQUIRE', due_at = clock_timestamp() + interval '11 seconds',
    delivery = 'MAYBE', submissions = submissions + 1, first_sent_at = clock_timestamp(),
    left_by = clock_timestamp() + interval '11 seconds'
WHERE operator = 'bench' AND id = ANY (:ids::uuid[]);
WITH locked AS MATERIALIZED (
    SELECT id, version, epoch, head_hash, greatest(clock_timestamp(), updated_at) AS at,
        '{"attempt":{"number": 1,"call":"SUBMIT","answer":"RESULT","gateway":"main","latencyMillis": 1,"httpStatus": 200},'
            || '"result":{"outcome":"WON","payout": 200,"revision": 1,"providerBetId":"S-' || id
            || '"},"detail":"WON"}' AS content
    FROM bet WHERE operator = 'bench' AND id = ANY (:ids::uuid[]) AND epoch = 1 FOR NO KEY UPDATE),
hashed AS MATERIALIZED (
    SELECT *, entry_hash(head_hash, 'bench', id, version + 1, at, 'RETURNED', 'provider:' || 'live', content) AS hash
    FROM locked),
updated AS (
    UPDATE bet b SET version = b.version + 1, head_hash = h.hash, updated_at = h.at, status = 'RETURNED',
        outcome = 'WON', payout_minor = 200, revision = 1, provider_bet_id = 'S-' || b.id, returned_at = h.at,
        heard = 'WON:' || '200', delivery = 'CONFIRMED', owner = NULL, call = NULL, call_gateway = NULL, next_call = NULL,
        due_at = NULL
    FROM hashed h WHERE b.operator = 'bench' AND b.id = h.id)
INSERT INTO history (operator, bet, version, at, kind, actor, content, hash)
SELECT 'bench', id, version + 1, at, 'RETURNED', 'provider:' || 'live', content, hash FROM hashed;
