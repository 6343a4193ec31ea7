#!/usr/bin/env bash
# Runs a command on a desktop without a screen: its own home and run-time folder, a session bus, Xvfb, a window manager,
# and the accessibility bus. With --wayland GNOME's compositor is the desktop; desktop.py has the keys for both.
# Usage: desktop.sh [--wayland] COMMAND...    (WxH in WAYMARK_SCREEN, default 1366x768)
set -euo pipefail

screen=${WAYMARK_SCREEN:-1366x768}
if [ "${1:-}" != --inner ]; then
  home=$(mktemp -d)
  # Services of the session may still write while the bus takes its leave, and the documents' portal, where it is installed, has a folder
  # mounted: the folder goes when they let go of it, and what cannot be cleared away never decides whether the command passed.
  clear_away() {
    local _
    for _ in $(seq 20); do rm -rf "$home" 2>/dev/null && return; fusermount3 -u -z "$home/run/doc" 2>/dev/null || sleep 0.1; done
    return 0
  }
  trap clear_away EXIT
  export HOME=$home XDG_RUNTIME_DIR=$home/run XDG_DATA_HOME=$home/.local/share XDG_CONFIG_HOME=$home/.config \
    XDG_CACHE_HOME=$home/.cache XDG_STATE_HOME=$home/.local/state
  mkdir -m 700 -p "$XDG_RUNTIME_DIR" "$XDG_DATA_HOME" "$XDG_CONFIG_HOME" "$XDG_CACHE_HOME"
  unset WAYLAND_DISPLAY DISPLAY AT_SPI_BUS_ADDRESS
  # As in a session of GNOME, so that the portal, where it is installed, chooses as it does there.
  export GDK_BACKEND=x11 XDG_CURRENT_DESKTOP=GNOME XDG_SESSION_TYPE=x11
  if [ "${1:-}" = --wayland ]; then
    export GDK_BACKEND=wayland XDG_SESSION_TYPE=wayland WAYLAND_DISPLAY=waymark-test
    shift
  fi
  locale -a 2>/dev/null | grep -qi '^en_GB.utf' && default_locale=en_GB.UTF-8 || default_locale=C.UTF-8
  export GSK_RENDERER=cairo GDK_DEBUG=gl-disable GDK_DISABLE=gl GTK_A11Y=atspi GSETTINGS_BACKEND=keyfile LC_ALL=${WAYMARK_LOCALE:-$default_locale}
  # The bus daemon grumbles about limits of the machine; nothing else of its output is hidden.
  dbus-run-session -- "$0" --inner "$@" 2> >(grep --line-buffered -v -e '^dbus-daemon' >&2)
  exit
fi

shift
if [ -n "${WAYLAND_DISPLAY:-}" ]; then
  # A compositor that has no processor for half a second would have keys repeat.
  gsettings set org.gnome.desktop.peripherals.keyboard repeat false
  mutter --headless --wayland --no-x11 --virtual-monitor "$screen" --wayland-display "$WAYLAND_DISPLAY" >/dev/null 2>&1 &
  jobs=($!)
  for _ in $(seq 100); do [ -S "$XDG_RUNTIME_DIR/$WAYLAND_DISPLAY" ] && break; sleep 0.05; done
else
  number=$((100 + $$ % 20000))
  while [ -e "/tmp/.X$number-lock" ] || [ -e "/tmp/.X11-unix/X$number" ]; do number=$((number + 1)); done
  # Without -noreset it begins anew when xdpyinfo, its only client, has gone, and takes the window manager with it.
  Xvfb ":$number" -screen 0 "${screen}x24" -nolisten tcp -noreset >/dev/null 2>&1 &
  jobs=($!)
  export DISPLAY=:$number
  for _ in $(seq 100); do xdpyinfo >/dev/null 2>&1 && break; sleep 0.05; done
  openbox >/dev/null 2>&1 &
  jobs+=($!)
fi
# What the bus starts later, the desktop's portal above all where it is installed, has the same desktop; the bus began before there was one.
dbus-update-activation-environment DISPLAY WAYLAND_DISPLAY GDK_BACKEND XDG_CURRENT_DESKTOP XDG_SESSION_TYPE 2>/dev/null || true
/usr/libexec/at-spi-bus-launcher --launch-immediately >/dev/null 2>&1 &
jobs+=($!)
sleep 0.5
status=0
"$@" || status=$?
kill "${jobs[@]}" 2>/dev/null || true
wait 2>/dev/null || true
exit "$status"
