#!/usr/bin/env bash
# Runs a command on a fresh Debian: debootstrap into a scratch folder, a copy of what git tracks, its own mounts.
# Usage: build-aux/fresh.sh SUITE [COMMAND...]      SUITE: bookworm or trixie; the default command is ./build-aux/test.sh
# Needs root, debootstrap, and Debian's own package source on this machine. The scratch folder is WAYMARK_FRESH or a new one;
# an existing one is used again, so that a second run is quick. It is kept: its place is printed.
set -euo pipefail
cd "$(dirname "$0")/.."
suite=${1:?say bookworm or trixie}
shift
[ $# -gt 0 ] || set -- ./build-aux/test.sh
[ "$(id -u)" -eq 0 ] || { echo "fresh.sh needs root" >&2; exit 1; }
command -v debootstrap >/dev/null || apt-get install -y --no-install-recommends debootstrap >&2

root=${WAYMARK_FRESH:-$(mktemp -d /var/tmp/fresh-XXXXXX)}/$suite
if [ ! -e "$root/etc/debian_version" ]; then
  mkdir -p "$root"
  mirror=$(apt-get indextargets --format '$(REPO_URI) $(LABEL) $(COMPONENT)' 'Created-By: Packages' |
           awk '$2 == "Debian" && $3 == "main" { print $1; exit }')
  debootstrap --variant=minbase "$suite" "$root" "$mirror" >&2
fi
echo "fresh $suite in $root" >&2
rm -rf "$root/root/waymark"
mkdir -p "$root/root/waymark"
git ls-files -z | xargs -0 tar -cf - | tar -xf - -C "$root/root/waymark"

# A mount name space of its own: nothing stays mounted when this ends, whatever happens.
exec unshare --mount --pid --fork --kill-child bash -c '
  set -e
  root=$1; shift
  mount -t proc proc "$root/proc"
  mount --rbind /sys "$root/sys"
  mount -t tmpfs tmpfs "$root/dev"
  mkdir "$root/dev/pts" "$root/dev/shm"
  for device in null zero full random urandom tty; do
    touch "$root/dev/$device"; mount --bind "/dev/$device" "$root/dev/$device"
  done
  # A desktop portal mounts its documents with it.
  if [ -e /dev/fuse ]; then touch "$root/dev/fuse"; mount --bind /dev/fuse "$root/dev/fuse"; fi
  mount -t devpts devpts "$root/dev/pts" -o newinstance,ptmxmode=0666
  ln -s pts/ptmx "$root/dev/ptmx"
  mount -t tmpfs tmpfs "$root/dev/shm"
  ln -s /proc/self/fd "$root/dev/fd"
  ln -s fd/0 "$root/dev/stdin"; ln -s fd/1 "$root/dev/stdout"; ln -s fd/2 "$root/dev/stderr"
  mount -t tmpfs tmpfs "$root/tmp"
  [ ! -e /etc/resolv.conf ] || cp /etc/resolv.conf "$root/etc/resolv.conf"
  exec chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 \
    ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} \
    sh -c '\''cd /root/waymark && exec "$@"'\'' sh "$@"
' fresh "$root" "$@"
