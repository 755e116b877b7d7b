-- Bets and their first history entries in one statement, with what the service writes for a provider that is away.
-- Variables: run (a number that no other run has), rows (bets per commit), n (0 at first). All data is made here, so
-- that nothing but the database limits it; ids and references grow, as the service's do, for the index's sake.
-- Constants with a colon are in two parts: pgbench would take what follows it for a variable.
\set n :n + 1
WITH told AS MATERIALIZED (
    SELECT clock_timestamp() AS at, uuidv7() AS id, sha256(uuid_send(gen_random_uuid())) AS fingerprint,
        'w' || :run::text || '-' || :client_id::text || '-' || (:n::bigint * :rows::int + g)::text AS tail,
        1 + floor(random() * 100000)::int AS player, 1 + floor(random() * 50)::int AS game,
        101 + floor(random() * 100)::int AS stake
    FROM generate_series(1, :rows::int) g),
new AS MATERIALIZED (
    SELECT *, '{"detail":"sha256 ' || encode(fingerprint, 'hex') || '; deadline PT23H after"}' AS content FROM told),
hashed AS MATERIALIZED (
    SELECT *, entry_hash('', 'bench', id, 1, at, 'RECORDED', 'operator:' || 'bench', content) AS hash FROM new),
bets AS (
    INSERT INTO bet (operator, id, reference, provider, player_id, game_id, round_id, stake_minor, currency,
        currency_exponent, placed_at, deadline, fingerprint, created_at, updated_at, status, version, head_hash,
        delivery, submissions, epoch, attempts, next_call, due_at)
    SELECT 'bench', id, tail, 'dead', 'p-' || player, 'g-' || game, 'r-' || tail, stake, 'EUR',
        2, at, at + interval '23 hours', fingerprint, at, at, 'PENDING', 1, hash,
        'NEVER', 0, 0, 0, 'SUBMIT', at
    FROM hashed)
INSERT INTO history (operator, bet, version, at, kind, actor, content, hash)
SELECT 'bench', id, 1, at, 'RECORDED', 'operator:' || 'bench', content, hash FROM hashed;
