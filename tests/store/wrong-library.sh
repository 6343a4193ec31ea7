#!/usr/bin/env bash
# Usage: wrong-library.sh TEST... -- PROGRAM...
# security.md 3 test 4: the tests of the store pass with a plain SQLite loaded first; and no program exports or wants a symbol of SQLite.
set -euo pipefail
tests=()
while [ "$1" != -- ]; do tests+=("$1"); shift; done
shift

plain=$(ldconfig -p 2>/dev/null | awk '/libsqlite3\.so\.0 / { print $NF; exit }' || true)
[ -n "$plain" ] || plain=$(/sbin/ldconfig -p | awk '/libsqlite3\.so\.0 / { print $NF; exit }')
[ -n "$plain" ] || { echo "libsqlite3.so.0 is not installed: nothing to load first"; exit 1; }
# The control: the library really gets in front.
LD_PRELOAD=$plain grep -q libsqlite3 /proc/self/maps || { echo "the preload did not take"; exit 1; }

for test in "${tests[@]}"; do
  LD_PRELOAD=$plain "$test" >/dev/null || { echo "$(basename "$test") failed with $plain loaded first"; exit 1; }
done
for program in "${tests[@]}" "$@"; do
  wanted=$(nm -D "$program" | grep -c ' sqlite3_' || true)
  [ "$wanted" -eq 0 ] || { echo "$program exports or wants $wanted symbols of SQLite"; exit 1; }
  # The control: the symbols are in there.
  [ "$(nm "$program" 2>/dev/null | grep -c ' sqlite3_open_v2')" -eq 1 ] || { echo "$program holds no SQLite of its own"; exit 1; }
  ! ldd "$program" | grep -q 'libsqlite3\|libsqlcipher' || { echo "$program loads a library for it"; exit 1; }
done
