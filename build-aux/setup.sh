#!/usr/bin/env bash
# Installs every system package that Waymark needs to be built, run and tested, on a bare Debian 12 or 13.
# Usage: build-aux/setup.sh [--quiet]     Needs root, or sudo. Does nothing, without root, when all is there.
set -euo pipefail

build_packages=(
  build-essential meson ninja-build pkg-config gettext desktop-file-utils appstream libxml2-utils libglib2.0-bin libglib2.0-dev-bin
  libgtk-4-dev libgtk-4-bin libadwaita-1-dev libsodium-dev libcsv-dev libjson-glib-dev libuchardet-dev libicu-dev
  libzxcvbn-dev libx11-dev libxi-dev libsecret-1-dev libsqlcipher-dev libssl-dev zlib1g-dev
)
run_packages=(
  adwaita-icon-theme fonts-cantarell fonts-dejavu-core gsettings-desktop-schemas shared-mime-info librsvg2-common
  dconf-gsettings-backend dbus at-spi2-core
)
# A desktop without a screen, for the tests and for run.sh on a machine without a display.
test_packages=(
  xvfb xauth openbox mutter xdotool x11-utils x11-apps imagemagick librsvg2-bin python3 python3-gi python3-pyatspi
  gir1.2-atspi-2.0 gir1.2-gtk-4.0 dbus-daemon procps binutils strace fonts-noto-core libxtst-dev libargon2-1
  clang libclang-rt-dev gnome-keyring locales
)
packages=("${build_packages[@]}" "${run_packages[@]}" "${test_packages[@]}")

say() { printf '%s\n' "$*" >&2; }

# SQLite 3.46 arrived in SQLCipher 4.6; Debian 12 itself has an older one whose .pc file also answers "found".
complete() {
  dpkg-query -W -f '${db:Status-Abbrev} ${Package}\n' "${packages[@]}" 2>/dev/null | awk '$1 != "ii" { missing = 1 } END { exit missing }' &&
    [ "$(dpkg-query -W -f '${Package}\n' "${packages[@]}" 2>/dev/null | sort -u | wc -l)" -eq "${#packages[@]}" ] &&
    pkg-config --atleast-version=3.46 sqlcipher 2>/dev/null
}

if complete; then
  exit 0
fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || { say "Packages are missing. Run build-aux/setup.sh as root, or install sudo."; exit 1; }
  as_root=(sudo)
fi
install_packages() {
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"
}

. /etc/os-release
"${as_root[@]}" apt-get update

if [ "${VERSION_CODENAME:-}" = bookworm ] &&
   ! apt-cache policy libsqlcipher-dev | grep -q 'bpo12'; then
  # The address of backports is the address this machine already uses for the release itself.
  uri=$(apt-get indextargets --format '$(REPO_URI) $(CODENAME) $(COMPONENT)' "Created-By: Packages" |
        awk '$2 == "bookworm" && $3 == "main" { print $1; exit }')
  [ -n "$uri" ] || { say "No package source for bookworm main was found, so backports cannot be derived from it."; exit 1; }
  keyring=/usr/share/keyrings/debian-archive-keyring.gpg
  {
    printf 'Types: deb\nURIs: %s\nSuites: bookworm-backports\nComponents: main\n' "$uri"
    [ ! -e "$keyring" ] || printf 'Signed-By: %s\n' "$keyring"
  } | "${as_root[@]}" tee /etc/apt/sources.list.d/waymark-backports.sources >/dev/null
  "${as_root[@]}" apt-get update
fi

rest=()
for package in "${packages[@]}"; do
  [ "$package" = libsqlcipher-dev ] || rest+=("$package")
done
install_packages "${rest[@]}"
if [ "${VERSION_CODENAME:-}" = bookworm ]; then
  install_packages -t bookworm-backports libsqlcipher-dev
else
  install_packages libsqlcipher-dev
fi

complete || { say "Some packages are still missing after the installation."; exit 1; }
