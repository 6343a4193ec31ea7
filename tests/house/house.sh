#!/usr/bin/env bash
# The promises of docs/architecture.md that a machine can check. Usage: house.sh SOURCE-ROOT
set -uo pipefail
cd "$1" || exit 1
status=0
refuse() { # sentence, offenders
  if [ -n "$2" ]; then printf '%s\n%s\n' "$1" "$2"; status=1; fi
}
refuse 'sqlite3.h is for src/store:' \
  "$(grep -rlE '#include *<(sqlcipher/)?sqlite3\.h>' src --include='*.[ch]' | grep -v '^src/store/')"
refuse 'gtk.h and adwaita.h are for src/ui and main.c:' \
  "$(grep -rlE '#include *<(gtk/|gdk/|adwaita)' src --include='*.[ch]' | grep -vE '^src/(ui/|main\.c)')"
refuse 'sodium.h is for src/vault and src/store:' \
  "$(grep -rlE '#include *<sodium' src --include='*.[ch]' | grep -vE '^src/(vault|store)/')"
refuse 'libsecret is for one file:' \
  "$(grep -rlE '#include *<libsecret/' src --include='*.[ch]' | tail -n +2)"
refuse 'a lower layer includes a higher one:' "$(
  grep -rnE '#include "(store|vault|models|exchange|ui|tool)/' src/core --include='*.[ch]'
  grep -rnE '#include "(vault|models|exchange|ui|tool)/' src/store --include='*.[ch]'
  grep -rnE '#include "(models|exchange|ui|tool)/' src/vault --include='*.[ch]'
  grep -rnE '#include "(vault|exchange|ui|tool)/' src/models --include='*.[ch]'
  grep -rnE '#include "(ui|tool)/' src/exchange --include='*.[ch]'
  grep -rnE '#include "tool/' src/ui --include='*.[ch]' | grep -v 'tool/sample')"
refuse 'dialogs and choosers are made in ui/common/waymark-dialogs.c (Q10):' \
  "$(grep -rnE '(gtk_(file_chooser_dialog|file_chooser_native|message_dialog|dialog|about_dialog)_new|adw_(message_dialog|about_window|preferences_window)_new|GTK_TYPE_(FILE_CHOOSER|MESSAGE|ABOUT|PRINT)|gtk_show_about_dialog|g_object_new \(ADW_TYPE_WINDOW)' src --include='*.c' | grep -v '^src/ui/common/waymark-dialogs')"
refuse 'nothing of ours opens an internet socket (V7):' \
  "$(grep -rnE 'AF_INET|AF_PACKET|g_socket_client|G_SOCKET_FAMILY_IPV|libsoup|curl/curl' src --include='*.[ch]' | grep -v seccomp)"
refuse 'nothing can block a screenshot here, and nothing may claim to (L8):' "$(grep -rnIiE 'screen ?shot|screen capture' src data)"
refuse 'nothing of ours moves by itself (E4, reduced motion); what GTK and libadwaita move they stop when the desktop asks:' \
  "$(grep -rnE 'adw_[a-z]+_animation_|transition-type|set_transition_type|@keyframes|(^|[ ;{])(animation|transition)[a-z-]*:' src data/ui data/*.css --include='*.[ch]' --include='*.ui' --include='*.css')"
refuse 'words that promise later work:' \
  "$(grep -rnIiE '\b(TODO|FIXME|XXX|HACK|coming soon|not implemented|placeholder for)\b' src data --include='*.[chx]*' --include='*.ui' | grep -v '\.json:')"
refuse 'a line of print debugging:' "$(grep -rnE '\bg_print(err)? \(|\bprintf \(' src --include='*.c' | grep -vE '^src/(tool/|main\.c)')"

refuse 'public functions and parameters that gtk-doc comments do not fit:' "$(python3 tests/house/documented.py)"

# Settings lie in the clear (security.md 1b, screens.md 1.7): these and no others.
allowed='color-scheme cover-icon cover-name height lock-minutes lock-unfocused maximised quick-exit-key quick-exit-shift width'
keys=$(sed -n 's/.*<key name="\([^"]*\)".*/\1/p' data/notes.gschema.xml.in | LC_ALL=C sort | paste -sd' ')
refuse 'data/notes.gschema.xml.in holds other keys than the list in house.sh:' "$([ "$keys" = "$allowed" ] || echo "$keys")"
refuse 'settings that nothing reads:' "$(for key in $keys; do grep -rq "\"$key\"" src || echo "$key"; done)"

# POTFILES: sorted, and every file with words is in it.
listed=$(grep -v '^#' po/POTFILES.in)
refuse 'po/POTFILES.in is not sorted:' "$(diff <(printf '%s\n' "$listed") <(printf '%s\n' "$listed" | LC_ALL=C sort) >/dev/null || echo po/POTFILES.in)"
words=$({ grep -rlE '\b(N?C?_|ngettext|g_dngettext) ?\("' src --include='*.c'; grep -rl 'translatable="yes"' data/ui 2>/dev/null; } | LC_ALL=C sort)
refuse 'files with words that po/POTFILES.in does not list:' "$(comm -13 <(printf '%s\n' "$listed" | LC_ALL=C sort) <(printf '%s\n' "$words"))"
refuse 'xgettext ends a text at the first macro; write %u, with a cast:' \
  "$(grep -rPzo '\b(N?C?_|d?n?gettext) ?\((\s*"([^"\\]|\\.)*",?|\s*GETTEXT_PACKAGE,)*\s*"([^"\\]|\\.)*"\s*[A-Z]\w*' src --include='*.c' | tr '\0' '\n')"
refuse 'files that po/POTFILES.in lists and that do not exist:' "$(while read -r file; do [ -z "$file" ] || [ -e "$file" ] || echo "$file"; done <<<"$listed")"
exit "$status"
