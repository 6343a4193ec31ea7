#!/usr/bin/env bash
# Builds the targets of tests/fuzz with clang and libFuzzer, and runs one for as long as you like.
# Usage: build-aux/fuzz.sh [TARGET [SECONDS]]      TARGET: csv, vcard, keys, code, checklist, rules or when; 600 seconds unless told
# Without a target it builds only; `meson test -C _build/fuzz --suite fuzz` then runs each for a moment, always the same way.
# What a run keeps stays in _build/fuzz/kept/TARGET, where the next one goes on; a find is _build/fuzz/crash-… (or slow-, oom-,
# leak-). Once a find is mended, a small file of it goes into tests/fuzz/corpus/TARGET.
set -euo pipefail
cd "$(dirname "$0")/.."

export PATH=/usr/bin:/bin:/usr/sbin:/sbin:$PATH
dir=${WAYMARK_BUILD_DIR:-_build}/fuzz
if [ ! -e "$dir/build.ninja" ]; then
  rm -rf "$dir"
  CC=clang meson setup "$dir" -Dtests_build=true -Dfuzzer=true -Db_sanitize=address,undefined -Db_lundef=false
fi
ninja -C "$dir" fuzz-targets tests/deny-internet
[ $# -gt 0 ] || exit 0

target=$1 seconds=${2:-600}
[ -e "tests/fuzz/fuzz-$target.c" ] || { sed -n '2,5s/^# \{0,1\}//p' "$0" >&2; exit 2; }
seeds=(tests/fuzz/corpus/"$target")
case $target in
  csv|vcard) seeds+=(tests/data/import) ;;
  keys|code) seeds+=(tests/data/keys) ;;
  checklist) seeds+=(data/checklists) ;;
  rules) seeds+=(data/rules data/calendars) ;;
esac
mkdir -p "$dir/kept/$target"
export G_DEBUG=gc-friendly,fatal-warnings G_SLICE=always-malloc LC_ALL=C.UTF-8
export ASAN_OPTIONS=detect_leaks=1:allow_addr2line=1 UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1
exec nice -n 10 "$dir/tests/fuzz/fuzz-$target" -max_total_time="$seconds" -dict="tests/fuzz/$target.dict" -max_len=8192 -timeout=10 \
  -rss_limit_mb=1024 -print_final_stats=1 -artifact_prefix="$dir/" "$dir/kept/$target" "${seeds[@]}"
