#!/usr/bin/env bash
# Installs what is missing, builds, and starts Waymark. Without a display it walks the main job on a virtual desktop
# and saves pictures in _pictures/.
# Usage: build-aux/run.sh [--sample] [--walk]
#   --sample  opens a made-up register in a scratch folder (its passphrase is printed)
#   --walk    the virtual desktop, even where there is a display
set -euo pipefail
cd "$(dirname "$0")/.."

sample=no walk=no
for argument in "$@"; do
  case $argument in
    --sample) sample=yes ;;
    --walk) walk=yes ;;
    *) sed -n '2,7s/^# \{0,1\}//p' "$0"; exit 2 ;;
  esac
done

./build-aux/setup.sh
export PATH=/usr/bin:/bin:/usr/sbin:/sbin:$PATH

dir=${WAYMARK_BUILD_DIR:-_build}/run
prefix=$PWD/$dir/root
log=$dir-build.log
mkdir -p "$(dirname "$log")"
if [ ! -e "$dir/build.ninja" ]; then
  rm -rf "$dir"
  meson setup "$dir" --prefix "$prefix" >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
fi
# Installed into its own folder, so that icons, schema and translations are found as on a user's system.
{ ninja -C "$dir" && meson install -C "$dir" --no-rebuild; } >"$log" 2>&1 || { tail -n 40 "$log" >&2; exit 1; }

export XDG_DATA_DIRS=$prefix/share:${XDG_DATA_DIRS:-/usr/local/share:/usr/share}
export GSETTINGS_SCHEMA_DIR=$prefix/share/glib-2.0/schemas

if [ "$walk" = yes ] || { [ -z "${DISPLAY:-}" ] && [ -z "${WAYLAND_DISPLAY:-}" ]; }; then
  mkdir -p _pictures
  tests/tour/desktop.sh /usr/bin/python3 tests/tour/walk.py --program "$prefix/bin/waymark" --tool "$prefix/bin/waymark-tool" \
    --pictures _pictures
  echo "Pictures of the walk are in _pictures/."
  exit 0
fi

if [ "$sample" = yes ]; then
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
  phrase='example words for a made up register'
  "$prefix/bin/waymark-tool" sample --register "$folder/r" --contacts 1000 --seed 1 --passphrase-fd 3 3<<<"$phrase" >/dev/null
  echo "The passphrase of the made-up register is: $phrase"
  "$prefix/bin/waymark" --register "$folder/r"
  exit
fi
exec "$prefix/bin/waymark"
