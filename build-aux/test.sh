#!/usr/bin/env bash
# Installs what is missing, makes the three test builds, and runs every test. Ends on a line "N passed, N failed".
# Usage: build-aux/test.sh [--quick]      --quick leaves out the slow suites (faults, tour)
set -uo pipefail
cd "$(dirname "$0")/.."

quick=no
[ "${1:-}" = --quick ] && quick=yes

./build-aux/setup.sh || { echo "0 passed, 1 failed"; exit 1; }

work=${WAYMARK_BUILD_DIR:-_build}
log=$work/test-logs
mkdir -p "$log"
passed=0
failed=0

# Debian's own compiler and tools come first: the accessibility driver needs the system's Python.
export PATH=/usr/bin:/bin:/usr/sbin:/sbin:$PATH

setup_build() { # name, options...
  local dir=$work/$1; shift
  if [ ! -e "$dir/build.ninja" ]; then
    rm -rf "$dir"
    meson setup "$dir" -Dtests_build=true "$@" >"$log/setup.log" 2>&1 || { cat "$log/setup.log"; return 1; }
  fi
  ninja -C "$dir" >"$log/build.log" 2>&1 || { grep -v '^\[' "$log/build.log" | tail -n 60; return 1; }
}

run_suites() { # build, suites...
  local build=$1 dir=$work/$1; shift
  local args=() suite processes
  # The tour is a person who waits for a window more often than a processor is busy: half as many again go side by side.
  processes=$(nproc)
  case " $* " in *" tour "*) processes=$(((processes * 3 + 1) / 2)) ;; esac
  for suite in "$@"; do args+=(--suite "$suite"); done
  # V7: the whole suite passes with internet and packet sockets denied. Only the control of that denial runs outside it.
  meson test -C "$dir" --no-rebuild --print-errorlogs deny-internet >"$log/$build-control.log" 2>&1 || {
    cat "$log/$build-control.log"; failed=$((failed + 1)); }
  "$dir/tests/deny-internet" meson test -C "$dir" --no-rebuild --print-errorlogs --no-suite control "${args[@]}" \
    --num-processes "$processes" >"$log/$build.log" 2>&1
  local status=$?
  local ok fail timeout unexpected
  ok=$(sed -n 's/^Ok: *\([0-9]*\) *$/\1/p' "$log/$build.log" | tail -n 1)
  fail=$(sed -n 's/^Fail: *\([0-9]*\) *$/\1/p' "$log/$build.log" | tail -n 1)
  timeout=$(sed -n 's/^Timeout: *\([0-9]*\) *$/\1/p' "$log/$build.log" | tail -n 1)
  unexpected=$(sed -n 's/^Unexpected Pass: *\([0-9]*\) *$/\1/p' "$log/$build.log" | tail -n 1)
  if [ -z "$ok" ]; then
    tail -n 40 "$log/$build.log"
    failed=$((failed + 1))
    return
  fi
  passed=$((passed + ok))
  failed=$((failed + fail + timeout + unexpected))
  echo "$build build ($*): $ok passed, $((fail + timeout + unexpected)) failed"
  [ "$status" -eq 0 ] || grep -vE '^ *[0-9]+/[0-9]+ .* OK ' "$log/$build.log" | tail -n 400
}

# check: AddressSanitizer, UBSan, fatal warnings. plain: what users run; memory, kills, figures, quick exit.
if setup_build check -Db_sanitize=address,undefined -Db_lundef=false; then
  run_suites check unit widget data fuzz
else
  failed=$((failed + 1))
fi
if setup_build plain; then
  if [ "$quick" = yes ]; then
    run_suites plain unit widget data fuzz
  else
    run_suites plain unit widget data fuzz faults
    run_suites plain tour
  fi
else
  failed=$((failed + 1))
fi

# fuzz: only the targets of tests/fuzz, by clang with libFuzzer.
if ./build-aux/fuzz.sh >"$log/build.log" 2>&1; then
  run_suites fuzz fuzz
else
  tail -n 60 "$log/build.log"
  failed=$((failed + 1))
fi

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
