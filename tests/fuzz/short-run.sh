#!/usr/bin/env bash
# Runs a libFuzzer target for a number of rounds that are always the same ones; what it keeps is thrown away.
# Usage: short-run.sh PROGRAM ROUNDS DICTIONARY FOLDER…
set -euo pipefail
program=$1 rounds=$2 dictionary=$3
shift 3
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
# libFuzzer's own exit code for a find, 77, is "skipped" to meson.
"$program" -error_exitcode=1 -seed=1 -runs="$rounds" -dict="$dictionary" -max_len=8192 -timeout=10 -rss_limit_mb=1024 "$scratch" "$@"
