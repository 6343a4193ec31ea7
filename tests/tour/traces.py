#!/usr/bin/python3
"""Nothing is left where it should not be (L3, L6, Q8, Q14; security.md 1b, tests 2, 3, 6): in the real program a word of its own is typed into every
field that there is, brought in from a file, searched for, copied and exported; then the program is locked and left. The words are looked for in every
file of the user's, in the register's own files, in settings, recent files, window titles, the clipboard, what the program wrote to its output, and in
the accessibility tree after the lock. Controls: the same searches find the words where they have to be.

    tests/tour/desktop.sh /usr/bin/python3 tests/tour/traces.py --program P --tool T
"""

import configparser
import os
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import places  # noqa: E402
from places import LIST, PHRASE  # noqa: E402
from probe import NotFound, desktop, keys, run, type_text, wait_for  # noqa: E402
from story_exchange import answer_chooser  # noqa: E402

STEM = "qzvx"  # in no word of any language that is shown
SETTINGS = {  # security.md 1b, and docs/security.md for lock-unfocused; GTK keeps how its file chooser looks, and no path
    "net/plainnotes/Notes": ["width", "height", "maximised", "color-scheme", "lock-minutes", "lock-unfocused", "quick-exit-key",
                             "quick-exit-shift", "cover-name", "cover-icon"],
    "org/gtk/gtk4/settings/file-chooser": ["date-format", "location-mode", "show-hidden", "show-size-column", "show-type-column", "sidebar-width",
                                           "sort-column", "sort-directories-first", "sort-order", "type-format", "view-type", "window-size"]}
LEAST_FIELDS = 12
COMMON = ("/tmp", "/var/tmp")
_number = 0
_begin = time.time() - 1


def marker():
    """A word that was never there before."""
    global _number
    _number += 1
    return f"{STEM}{_number:03d}"


def holds(data):
    """Whether any of the words is in there, in the codes that programs keep texts in."""
    return any(STEM.encode(code) in data or STEM.upper().encode(code) in data for code in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le"))


def holders(top, without=()):
    """Paths of the files below that hold one, or are called so."""
    found = []
    for folder, _, names in os.walk(top):
        for name in names:
            path = os.path.join(folder, name)
            if any(path.startswith(other) for other in without) or not os.path.isfile(path) or os.path.islink(path):
                continue
            try:
                if os.path.getmtime(path) < _begin:  # somebody else's, such as notes about this test
                    continue
                with open(path, "rb") as file:
                    if holds(file.read()) or STEM in path:
                        found.append(path)
            except OSError:  # gone meanwhile
                continue
    return found


def fill_form(program):
    """A word into every field of the form of a contact; returns how many there were."""
    names = set()
    keys("F2")
    program.wait_for_focus("Name")
    for _ in range(80):
        node = program.focus()
        if node is not None and node.role in ("text", "entry", "spin button") and node.name not in names:
            names.add(node.name)
            type_text(marker())
        keys("Tab")
        if len(names) > 3 and program.focus().name == "Name":
            break
    return len(names)


def type_everywhere(program, folder):
    """Everything that takes typing, one after the other."""
    name = marker()
    keys("alt+1", "ctrl+shift+n")
    program.find(role="push button", name="Add contact")
    type_text(name)
    program.go_to("^Number$")
    type_text("07700 900888")
    keys("Return")
    program.find(pattern="^Contact added$")
    keys("ctrl+f", "ctrl+a")
    type_text(name)
    program.find(role="list item", pattern=name)
    keys("Down", "Return")
    program.find(role="push button", name="Edit")
    fields = fill_form(program)
    if fields < LEAST_FIELDS:
        raise NotFound(f"{LEAST_FIELDS} fields or more in the form, not {fields}")
    keys("ctrl+Return")
    program.go_to(f"^Phone, {STEM}")
    keys("Return")
    wait_for(lambda: STEM in desktop.clipboard(), what="the value on the clipboard (a control)")
    bring_in(program, folder)
    keys("ctrl+comma")
    program.click(program.find(role="list item", name="Profiles"))
    program.go_to("Sample")
    keys("Return")
    program.go_to("^Your name$|^Name$")
    keys("ctrl+a")
    type_text(marker())
    keys("alt+1", "ctrl+f", "ctrl+a")
    type_text(marker())
    return fields


def bring_in(program, folder):
    """A file with one of the words in its name and more of them in it."""
    path = os.path.join(folder, "outside", f"{marker()}.csv")
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"Name,Mobile,Notes\n{marker()} {marker()},07700 900777,{marker()}\n")
    program.menu("^Import")
    program.go_to("^A file from another program")
    keys("Return")
    answer_chooser(program, path)
    program.find(name="The file")
    keys("ctrl+Return")
    program.find(pattern=r"^3 of 3 columns matched")
    keys("ctrl+Return")
    program.find(role="push button", name="Import 1 contact")
    keys("ctrl+Return")
    program.find(pattern="^The import is done. 1 added")
    keys("ctrl+Return")


def refuse_words(program):
    """At the locked door: what is typed there is nobody's either."""
    for field, opening in (("Passphrase", None), ("Recovery code", "^Use the recovery code$")):
        if opening:
            program.go_to(opening)
            keys("Return")
        program.wait_for_focus(field)
        type_text(marker() + " and eleven more words")
        keys("Return")
    program.find(pattern="typing slip")
    keys("Escape")


def assert_settings():
    """Only what is allowed is kept in the clear."""
    path = os.path.join(os.environ["XDG_CONFIG_HOME"], "glib-2.0", "settings", "keyfile")
    if not os.path.exists(path):
        raise NotFound("the settings (a control)")
    settings = configparser.ConfigParser(interpolation=None)
    settings.read(path, encoding="utf-8")
    kept = {(group, key) for group in settings.sections() for key in settings[group]}
    if not kept or kept - {(group, key) for group, names in SETTINGS.items() for key in names}:
        raise NotFound(f"only allowed settings, and one at least: {sorted(kept)}")


def assert_titles(program):
    titles = {run("xdotool", "getwindowname", window, check=False) for window in program.windows()}
    if titles - {"Notes"}:
        raise NotFound(f"windows that are called Notes, not {sorted(titles)}")


def assert_tree(program):
    for node in program.application().walk():
        if STEM in (node.name + node.description + (node.text() or "")).lower():
            raise NotFound("no word in the accessibility tree after a lock")


def assert_no_traces(folder, home):
    register, outside = os.path.join(folder, "r"), os.path.join(folder, "outside")
    if not holders(outside):
        raise NotFound("the words in the file that was brought in (a control)")
    plant = os.path.join(home, "planted")
    with open(plant, "wb") as file:
        file.write(f"{STEM}999".encode("utf-16-le"))
    found = holders(home, without=(outside,))
    if found != [plant]:
        raise NotFound(f"no word in the user's files but the planted one: {[os.path.relpath(path, home) for path in found]}")
    os.remove(plant)
    for top in (folder, *COMMON, os.environ["XDG_RUNTIME_DIR"]):
        found = holders(top, without=(outside,))
        if found:
            raise NotFound(f"no word in any file: {[os.path.relpath(path, top) for path in found]}")
    if not os.path.exists(os.path.join(register, "shared.db")):
        raise NotFound("the register's files (a control)")


def walk(options, folder):
    home = os.environ["HOME"]
    os.mkdir(os.path.join(folder, "outside"))
    program = places.open_register(options, folder)
    fields = type_everywhere(program, folder)
    assert_titles(program)
    keys("ctrl+l")
    program.wait_for_focus("Passphrase")
    assert_tree(program)
    assert_titles(program)
    refuse_words(program)
    places.leave(program)
    output = program.output()
    if desktop.clipboard().strip():
        raise NotFound("an empty clipboard")
    if holds(output.encode()) or PHRASE in output or "sqlcipher" in output.lower():
        raise NotFound("an output that says nothing")
    program = places.open_register(options, folder)
    keys("alt+1", "ctrl+f", "ctrl+a")
    type_text(f"{STEM}0")  # letters alone are looked for by their sound
    program.find(role="list item", pattern=STEM)  # a control: the words were kept, where they belong
    keys("ctrl+f", "ctrl+a", "BackSpace")
    program.find(**LIST)
    places.leave(program)
    assert_settings()
    assert_no_traces(folder, home)
    print(f"# {_number} words, {fields} of them in the fields of one form")


def main():
    options = places.parse()
    with tempfile.TemporaryDirectory(dir=os.environ["HOME"]) as folder:
        places.make_register(options, folder)
        print("1..1")
        try:
            walk(options, folder)
        except NotFound as error:
            places.tell(error)
            print("not ok 1 - traces")
            return 1
        print("ok 1 - traces")
    return 0


if __name__ == "__main__":
    sys.exit(main())
