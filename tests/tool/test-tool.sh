#!/usr/bin/env bash
# The real waymark-tool from end to end. Usage: test-tool.sh WAYMARK-TOOL      Prints TAP.
set -u
tool=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch" || exit 1
phrase='five quiet words for testing'
count=0
failures=0

ok() { # description, condition status
  count=$((count + 1))
  if [ "$2" -eq 0 ]; then echo "ok $count - $1"; else echo "not ok $count - $1"; failures=$((failures + 1)); fi
}
run() { # expected exit code, arguments...
  local expected=$1; shift
  "$tool" "$@" --passphrase-fd 3 3<<<"$phrase" >out 2>err
  local status=$?
  [ "$status" -eq "$expected" ] || { echo "$*: exit $status, expected $expected"; cat err out; return 1; } >&2
}

run 0 create --register r --derivation-floor; ok 'create' $?
code=$(cat out)
[ "${#code}" -eq 34 ]; ok 'create prints a recovery code of seven groups' $?
run 1 create --register r --derivation-floor; ok 'create refuses a folder that holds a register' $?
run 0 info --register r --json; ok 'info' $?
grep -q '"contacts": 0' out; ok 'a new register is empty' $?

phrase_before=$phrase; phrase='not the right one at all'
run 3 info --register r; ok 'a wrong passphrase is exit code 3' $?
phrase=$code
run 0 info --register r --recovery-code; ok 'the recovery code opens it' $?
phrase=${code/${code:0:1}/$([ "${code:0:1}" = A ] && echo B || echo A)}
run 3 info --register r --recovery-code; ok 'a slip in the recovery code is told' $?
phrase=$phrase_before

ps_seen=$("$tool" info --register r --passphrase-fd 3 3<<<"$phrase" >/dev/null & cat /proc/$!/cmdline 2>/dev/null | tr '\0' ' '; wait)
! grep -q quiet <<<"$ps_seen"; ok 'no passphrase in the process list' $?

printf 'Name,Phone,E-mail\nRoman Kowal,07700 900123,roman@example.org\n"O'"'"'Neill, Aoife",020 7946 0000,\n' >in.csv
run 0 import in.csv --check --register r; ok 'import --check' $?
grep -q '^New: 2' out; ok 'two are new' $?
run 0 info --register r --json; grep -q '"contacts": 0' out; ok 'a check writes nothing' $?
run 0 import in.csv --register r; ok 'import' $?
grep -q '^2 added' out; ok 'two were added' $?
run 0 search oneill --register r; grep -q 'Neill' out; ok 'search forgives spelling' $?
run 0 search 7700900123 --register r; grep -q 'Roman' out; ok 'search finds a number without its zero' $?

run 0 export one.csv --register r --recipient 'a colleague' --reason 'test'; ok 'export' $?
run 0 import one.csv --register r; ok 'its own export comes back' $?
grep -q '^0 added, 0 changed, 0 not taken' out; ok 'and changes nothing (X3)' $?
run 0 export two.csv --register r; cmp -s one.csv two.csv; ok 'a second export is the same file' $?
run 0 export cards.vcf --format vcard --register r; grep -q 'BEGIN:VCARD' cards.vcf; ok 'export as address cards' $?
run 0 import cards.vcf --register r; grep -q '^0 added, 0 changed' out; ok 'address cards come back unchanged' $?

head -c 200000 /dev/urandom >noise.csv
run 1 import noise.csv --register r; ok 'a binary file is refused' $?
run 0 info --register r --json; grep -q '"contacts": 2' out; ok 'and left nothing' $?

run 0 verify --register r; ok 'verify' $?
run 0 backup copy --register r; ok 'backup' $?
run 1 backup copy --register r; ok 'backup refuses a folder that is there' $?
run 0 verify --register copy; ok 'the copy is whole' $?
run 0 search roman --register copy; grep -q Roman out; ok 'the copy holds the contacts' $?
# A control: verify must be able to fail.
cp -r copy broken
printf 'x' | dd of=broken/shared.db bs=1 seek=20000 conv=notrunc status=none
"$tool" verify --register broken --passphrase-fd 3 3<<<"$phrase" >out 2>err
[ $? -eq 4 ]; ok 'one changed byte is damage, exit code 4' $?

[ -s r/shared.db ] && ! grep -rqa -e Kowal -e '7700 900123' r copy; ok 'no clear text in any file of the register' $?
[ "$(stat -c %a r)" = 700 ]; ok 'the folder is private' $?

run 0 sample --register s1 --contacts 200 --seed 7; ok 'sample' $?
run 0 sample --register s2 --contacts 200 --seed 7; ok 'sample again' $?
run 0 export s1.csv --register s1; run 0 export s2.csv --register s2
cmp -s s1.csv s2.csv && [ "$(wc -l <s1.csv)" -gt 200 ]; ok 'the same seed makes the same register' $?
run 0 sample --register s3 --contacts 10 --referrals 60 --entries 3 --seed 7; grep -q '60 made-up referrals' out; ok 'sample referrals' $?
run 0 verify --register s3; ok 'their history is whole' $?
run 0 directory --register r; ok 'directory' $?
run 0 search 'Salvation' --register r; grep -q 'Salvation Army' out; ok 'the starter directory can be found' $?

echo "1..$count"
[ "$failures" -eq 0 ]
