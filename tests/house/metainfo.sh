#!/usr/bin/env bash
# Validates the metainfo file. Newer validators warn that no home page is named: there is none to name, and a link would
# say what the program is for. Older ones do not know that rule. Usage: metainfo.sh FILE
set -u
override=(--override=url-homepage-missing=info)
appstreamcli validate --no-net "${override[@]}" "$1" 2>&1 | grep -q 'not recognized' && override=()
exec appstreamcli validate --no-net --explain "${override[@]}" "$1"
