-- Run once by the PostgreSQL image on an empty volume: the service's role, which owns nothing. Its rights come with the
-- migrations, so that an append-only table is append-only for the service too.
-- The server itself reads the password's file; a last line end is not part of it.
SELECT format('CREATE ROLE slipwatch LOGIN PASSWORD %L', rtrim(pg_read_file('/run/secrets/service'), E'\r\n')) \gexec
REVOKE ALL ON DATABASE slipwatch FROM PUBLIC;
GRANT CONNECT ON DATABASE slipwatch TO slipwatch;
