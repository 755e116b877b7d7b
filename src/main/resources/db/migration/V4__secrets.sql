-- Secrets that all replicas share and that survive every restart. They are made here, by the database's own strong
-- randomness, so that nobody has to hand one in and none ever stands in a file, an environment or a log.

CREATE TABLE secret (
    name  text  NOT NULL PRIMARY KEY,
    value bytea NOT NULL
);
COMMENT ON TABLE secret IS 'Keys of our own, one per purpose. A new value invalidates what was signed with the old one.';
COMMENT ON COLUMN secret.name IS 'What it is for. cursor: signs the cursors of lists.';
COMMENT ON COLUMN secret.value IS '256 bits.';

-- Each UUID of version 4 has 122 random bits of pg_strong_random: 488 bits for a key of 256.
INSERT INTO secret (name, value) VALUES ('cursor', sha256(convert_to(
    gen_random_uuid()::text || gen_random_uuid()::text || gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')));

REVOKE ALL ON secret FROM PUBLIC;
REVOKE ALL ON secret FROM "${service_role}";
GRANT SELECT ON secret TO "${service_role}";
