#!/usr/bin/env bash
# What is installed is whole, and nothing else: no search provider, no bus service (Q14, security.md 1b), and every name neutral (Q13).
# Usage: install.sh BUILD-FOLDER APP_ID
set -euo pipefail
build=$1 id=$2
here=$(cd "$(dirname "$0")" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
meson install -C "$build" --no-rebuild --destdir "$scratch" >"$scratch.log" 2>&1 || { cat "$scratch.log"; rm -f "$scratch.log"; exit 1; }
rm -f "$scratch.log"
root=$(dirname "$(find "$scratch" -type d -name bin)")
found=$(cd "$root" && find . -type f ! -path './share/locale/*' | sed 's|^\./||' | LC_ALL=C sort)
wanted=$(printf '%s\n' bin/waymark bin/waymark-tool "share/applications/$id.desktop" "share/glib-2.0/schemas/$id.gschema.xml" \
  "share/icons/hicolor/scalable/apps/$id.svg" "share/icons/hicolor/symbolic/apps/$id-symbolic.svg" "share/metainfo/$id.metainfo.xml" |
  LC_ALL=C sort)
diff <(echo "$wanted") <(echo "$found") || { echo "other files are installed than install.sh names"; exit 1; }
exec=$(sed -n 's/^Exec=\([^ ]*\).*/\1/p' "$root/share/applications/$id.desktop")
[ -x "$root/bin/$exec" ] || { echo "the desktop file starts $exec, which is not installed"; exit 1; }
icon=$(sed -n 's/^Icon=//p' "$root/share/applications/$id.desktop")
[ -e "$root/share/icons/hicolor/scalable/apps/$icon.svg" ] || { echo "the icon $icon is not installed"; exit 1; }
glib-compile-schemas --strict --dry-run "$root/share/glib-2.0/schemas"
while read -r file; do set -- "$@" "$(basename "$file")"; done <<<"$found"
shift 2
exec "$here/neutral.sh" "$@"
