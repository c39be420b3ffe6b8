#!/bin/bash
set -e
: "${CI_SERVER:?the address of the server}"
./agent register --server "$CI_SERVER" --name "${AGENT_NAME:-$(hostname)}"
exec ./agent run --jobs jobs
