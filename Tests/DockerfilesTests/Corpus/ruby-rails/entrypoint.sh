#!/bin/bash
set -e
# a server that was killed leaves its pid
rm -f tmp/pids/server.pid
bundle exec rails db:migrate
exec "$@"
