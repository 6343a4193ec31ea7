#!/usr/bin/env bash
# Builds and tests Waymark on a fresh Debian 13, first without a desktop portal and then with one that is installed and runs.
# Usage: build-aux/test-trixie.sh [--quick | --tour [NAME...]]      (needs root; see fresh.sh)
#   without an option: test.sh, whole, without a portal; then the tour again with xdg-desktop-portal and its GTK part
#   --quick: test.sh --quick only     --tour: the tour only, or those tests of it, without and with the portal
set -uo pipefail
cd "$(dirname "$0")/.."

portal="xdg-desktop-portal xdg-desktop-portal-gtk"
without="export DEBIAN_FRONTEND=noninteractive; apt-get purge -y $portal >/dev/null 2>&1 || true"
with="export DEBIAN_FRONTEND=noninteractive; apt-get update >/dev/null && apt-get install -y --no-install-recommends $portal >/dev/null || exit 1"
# The builds stay where they are between calls, which only copy the tree anew.
places="export WAYMARK_BUILD_DIR=/root/build"
fresh() { ./build-aux/fresh.sh trixie bash -c "$1" fresh "${@:2}"; }

tour='./build-aux/setup.sh || exit 1
dir=$WAYMARK_BUILD_DIR/plain
[ -e "$dir/build.ninja" ] || meson setup "$dir" -Dtests_build=true >/dev/null || exit 1
ninja -C "$dir" >"$WAYMARK_BUILD_DIR/tour-build.log" || { tail -n 40 "$WAYMARK_BUILD_DIR/tour-build.log"; exit 1; }
"$dir/tests/deny-internet" meson test -C "$dir" --no-rebuild --print-errorlogs --suite tour "$@"'

case "${1:-}" in
--quick)
  fresh "$without; $places; exec ./build-aux/test.sh --quick"
  ;;
--tour)
  shift
  status=0
  echo "the tour without a portal"
  fresh "$without; $places; $tour" "$@" || status=1
  echo "the tour with xdg-desktop-portal"
  fresh "$with; $places; $tour" "$@" || status=1
  exit "$status"
  ;;
"")
  status=0
  fresh "$without; $places; exec ./build-aux/test.sh" || status=1
  echo "the tour with xdg-desktop-portal"
  fresh "$with; $places; $tour" || status=1
  exit "$status"
  ;;
*)
  sed -n 2,5p "$0"
  exit 2
  ;;
esac
