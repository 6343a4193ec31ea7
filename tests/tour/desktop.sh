#!/usr/bin/env bash
# Runs a command on a desktop without a screen: its own home and run-time folder, a session bus, Xvfb, a window manager,
# and the accessibility bus. Usage: desktop.sh COMMAND...    (WxH in WAYMARK_SCREEN, default 1366x768)
set -euo pipefail

if [ "${1:-}" != --inner ]; then
  home=$(mktemp -d)
  trap 'rm -rf "$home"' EXIT
  export HOME=$home XDG_RUNTIME_DIR=$home/run XDG_DATA_HOME=$home/.local/share XDG_CONFIG_HOME=$home/.config \
    XDG_CACHE_HOME=$home/.cache XDG_STATE_HOME=$home/.local/state
  mkdir -m 700 -p "$XDG_RUNTIME_DIR" "$XDG_DATA_HOME" "$XDG_CONFIG_HOME" "$XDG_CACHE_HOME"
  unset WAYLAND_DISPLAY DISPLAY AT_SPI_BUS_ADDRESS
  locale -a 2>/dev/null | grep -qi '^en_GB.utf' && default_locale=en_GB.UTF-8 || default_locale=C.UTF-8
  export GSK_RENDERER=cairo GDK_DEBUG=gl-disable GDK_DISABLE=gl GDK_BACKEND=x11 GTK_A11Y=atspi GSETTINGS_BACKEND=keyfile LC_ALL=${WAYMARK_LOCALE:-$default_locale}
  # The bus daemon grumbles about limits of the machine; nothing else of its output is hidden.
  dbus-run-session -- "$0" --inner "$@" 2> >(grep -v -e '^dbus-daemon' >&2)
  exit
fi

shift
number=$((100 + $$ % 20000))
while [ -e "/tmp/.X$number-lock" ] || [ -e "/tmp/.X11-unix/X$number" ]; do number=$((number + 1)); done
Xvfb ":$number" -screen 0 "${WAYMARK_SCREEN:-1366x768}x24" -nolisten tcp >/dev/null 2>&1 &
server=$!
export DISPLAY=:$number
for _ in $(seq 100); do xdpyinfo >/dev/null 2>&1 && break; sleep 0.05; done
openbox >/dev/null 2>&1 &
manager=$!
/usr/libexec/at-spi-bus-launcher --launch-immediately >/dev/null 2>&1 &
bus=$!
sleep 0.5
status=0
"$@" || status=$?
kill "$manager" "$bus" "$server" 2>/dev/null || true
wait 2>/dev/null || true
exit "$status"
