#!/bin/sh
set -e
started=$(date +%Y)
printf 'started %s\n' "$started" | sed 's/started/first start/' > state/started
exec "$@" --bind "0.0.0.0:${PORT:-8080}" --worker-tmp-dir /code/state
