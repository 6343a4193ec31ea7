#!/usr/bin/env bash
# Q13: what the desktop, the session bus and the process list can read says nothing of what the program is for.
# Usage: neutral.sh APP_ID PROGRAM-OR-FILE...   (names and the text of .desktop, .metainfo.xml and .gschema.xml files)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
words=$(grep -v '^$' "$here/banned-words.txt")
[ "$(wc -l <<<"$words")" -eq 40 ] || { echo "the list must hold 40 words"; exit 1; }
for more in "$here"/banned-words.*.txt; do words+=$'\n'$(<"$more"); done # a list a language that these files are translated into
pattern=$(paste -sd'|' <<<"$words")
status=0
for thing in "$@"; do
  name=$(basename "$thing")
  if grep -qiE "$pattern" <<<"$name"; then echo "a banned word in the name $name"; status=1; fi
  case $thing in
    *.desktop | *.metainfo.xml | *.gschema.xml)
      if grep -niE "$pattern" "$thing"; then echo "a banned word in $name"; status=1; fi ;;
  esac
done
# The test can fail: a control.
grep -qiE "$pattern" <<<'Comment=Referrals' && grep -qiE "$pattern" <<<'Comment[cy]=Atgyfeiriadau' || { echo "the control did not fire"; status=1; }
exit "$status"
