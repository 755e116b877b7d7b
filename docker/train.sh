#!/usr/bin/env bash
# Makes the image's AOT cache (classes read, linked and profiled once): the service starts as it will start, on a
# PostgreSQL that only this stage of the build has, and ends. It must be on the very files of the image: java 25 does not
# notice that a jar which the manifest names is another one, and would run the classes of the cache.
set -euo pipefail
cache=$1
programs=$(echo /usr/lib/postgresql/*/bin)
folder=$(mktemp -d)
chown postgres: "$folder"
trap '$as_postgres "$programs/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null; rm -rf "$folder"' EXIT
as_postgres='runuser -u postgres --'
$as_postgres "$programs/initdb" --auth=trust --username=slipwatch -D "$folder/data" >/dev/null
$as_postgres "$programs/pg_ctl" -D "$folder/data" -l "$folder/log" -w start \
  -o "-c listen_addresses=127.0.0.1 -c unix_socket_directories=''" >/dev/null

export QUARKUS_DATASOURCE_JDBC_URL=jdbc:postgresql://127.0.0.1:5432/postgres QUARKUS_DATASOURCE_USERNAME=slipwatch
java -jar quarkus-run.jar key create --operator training --role admin --name training >/dev/null
java -XX:MaxRAMPercentage=70 -XX:AOTCacheOutput="$cache" -jar quarkus-run.jar >"$folder/service.log" 2>&1 &
service=$!

is_ready() {
  local status=''
  exec 3<>/dev/tcp/127.0.0.1/9000 || return 1
  printf 'GET /q/health/ready HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
  read -r -t 2 _ status _ <&3
  exec 3>&-
  [ "$status" = 200 ]
}

until is_ready 2>/dev/null; do
  kill -0 "$service" || { cat "$folder/service.log"; exit 1; }
  sleep 0.2
done
kill -TERM "$service"
# 143: it ended by the signal, as it is meant to.
status=0
wait "$service" || status=$?
[ "$status" -eq 143 ]
# 2: a wrong word is refused, by a java that does not start where the cache is broken or of another java.
status=0
java -XX:AOTMode=on -XX:AOTCache="$cache" -jar quarkus-run.jar no-such-word 2>/dev/null || status=$?
[ "$status" -eq 2 ]
