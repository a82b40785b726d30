#!/bin/sh
# Makes the samples with the programs themselves: sqlite3, PostgreSQL and MariaDB (both running, as superuser).
# Usage: dumps.sh FOLDER
set -eu
here=$(cd "$(dirname "$0")" && pwd)
to=$(cd "$1" && pwd)
work=$(mktemp -d)
chmod 777 "$work"

sqlite3 "$work/a.db" < "$here/tables.sql"
sqlite3 "$work/a.db" .dump > "$to/sqlite.sql"
printf '.mode insert personen\nSELECT * FROM personen;\n' | sqlite3 "$work/a.db" > "$to/sqlite-insert.sql"

runuser -u postgres -- psql -q -c 'DROP DATABASE IF EXISTS fixture' -c 'CREATE DATABASE fixture'
pg() { runuser -u postgres -- "$@"; }
# The key of a dump is random.
dump() { pg pg_dump "$@" fixture | sed "s/restrict .*/restrict key/"; }
pg psql -q fixture < "$here/tables.sql"
pg psql -q fixture -c 'ALTER TABLE personen ADD foto bytea' -c "UPDATE personen SET foto = 'Jan is er'::bytea WHERE id = 1" -c 'CLUSTER personen USING personen_pkey'
pg psql -q fixture -c "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS \$\$ SELECT 1; \$\$" -c "SELECT lo_from_bytea(0, 'groot')" > /dev/null
dump > "$to/pg-copy.sql"
dump --column-inserts > "$to/pg-column-inserts.sql"
dump --inserts --rows-per-insert=2 --no-comments > "$to/pg-inserts.sql"

mariadb -e 'DROP DATABASE IF EXISTS fixture; CREATE DATABASE fixture CHARACTER SET utf8mb4'
my() { mariadb --default-character-set=utf8mb4 --init-command="SET sql_mode='ANSI_QUOTES,NO_BACKSLASH_ESCAPES'" fixture; }
my < "$here/tables.sql"
printf '%s\n' 'ALTER TABLE personen ADD foto VARBINARY(20);' "UPDATE personen SET foto='Jan is er' WHERE id=1;" "UPDATE personen SET foto=X'00ff' WHERE id=2;" | my
mariadb-dump fixture > "$to/mariadb.sql"
mariadb-dump --complete-insert --hex-blob --skip-comments fixture > "$to/mariadb-complete.sql"
mariadb-dump --compact --skip-extended-insert --skip-quote-names --no-create-info fixture personen > "$to/mariadb-compact.sql"
rm -r "$work"
