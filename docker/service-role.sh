#!/usr/bin/env bash
# Run once by the PostgreSQL image on an empty volume: the service's role, which owns nothing. Its rights come with the
# migrations, so that an append-only table is append-only for the service too.
set -euo pipefail
# psql replaces no variables in -c, so the statements come from its standard input.
psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --set=password="$(cat /run/secrets/service)" \
  --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" <<'SQL'
CREATE ROLE slipwatch LOGIN PASSWORD :'password';
REVOKE ALL ON DATABASE slipwatch FROM PUBLIC;
GRANT CONNECT ON DATABASE slipwatch TO slipwatch;
SQL
