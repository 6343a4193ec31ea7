#!/usr/bin/env bash
# Builds and tests Waymark on a fresh Debian 13. Usage: build-aux/test-trixie.sh      (needs root; see fresh.sh)
set -euo pipefail
exec "$(dirname "$0")/fresh.sh" trixie ./build-aux/test.sh "$@"
