#!/usr/bin/python3
"""Quick exit from every real place of the real program (Q1, Q2, Q3, Q5, Q6, Q8, Q9, Q18), and in the middle of an import.

    tests/tour/desktop.sh [--wayland] /usr/bin/python3 tests/tour/exits.py --program P --tool T [--stage S] [--short] [--share N/M] [--only PART-OF-A-NAME]

In each place: the way out is pressed, every window of ours goes, the process ends with 0, and after the next unlock what was typed is there,
in the same field, with the caret in it. test-quick-exit.c measures the milliseconds; this looks at what is lost.
"""

import os
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import places  # noqa: E402
import probe  # noqa: E402
from probe import NotFound, desktop, keys, type_text, wait_for  # noqa: E402

TYPED = "words that nobody saved"
ROWS = 40000  # so many that an import takes seconds on any machine


# --- ways out ------------------------------------------------------------------------------------------------------------

def by_key(_program):
    keys("F12", pause=0)


def by_held_key(_program):
    """During a drag; where the desktop keeps the keyboard, it acts when the pointer lets go."""
    desktop.hold("F12")
    if not desktop.keys_come_during_drags:
        time.sleep(0.3)
        desktop.button(False)


def by_control_q(_program):
    keys("ctrl+q", pause=0)


def by_shift(_program):
    keys("Shift_L", "Shift_L", "Shift_L", pause=0.06)


def by_button(program):
    """The door of the window in front, pressed with the pointer where it is; it acts at the press."""
    program.click(list(program.application().find_all(role="push button", name="Quick exit"))[-1])


def by_hide(program):
    subprocess.run([program.program, "--hide"], check=True, timeout=20)


# --- places --------------------------------------------------------------------------------------------------------------

def to_rows(program):
    """From wherever the last life was left: the list, and a row of it."""
    keys("alt+1")
    program.go_to(r"hecked .*\.$|Never checked\.$")


def open_first(program):
    """The first contact, in its editor."""
    to_rows(program)
    keys("Return")
    program.find(role="push button", name="Edit")
    keys("F2")
    program.wait_for_focus("Name")


def in_entry(program):
    open_first(program)
    program.go_to("^Job title$")
    keys("ctrl+a")
    type_text(TYPED)
    return "Job title"


def in_note(program):
    open_first(program)
    program.go_to("^Notes$")
    keys("ctrl+End")
    type_text(TYPED)
    return "Notes"


def in_quick_contact(program):
    keys("ctrl+shift+n")
    program.find(role="push button", name="Add contact")
    type_text(TYPED)
    return "Name"


def in_new_contact(program):
    """A form in which nothing is typed yet."""
    keys("ctrl+n")
    program.wait_for_focus("Name")
    return None


def in_drop_down(program):
    in_entry(program)
    program.go_to("^Label: ")
    keys("space")
    wait_for(lambda: len(program.windows()) > 1, what="a list that drops down")
    return None


def in_row_menu(program):
    to_rows(program)
    keys("Home", "Menu")
    wait_for(lambda: len(program.windows()) > 1, what="the menu of a row")
    return None


def in_main_menu(program):
    in_entry(program)
    keys("F10")
    wait_for(lambda: len(program.windows()) > 1, what="the menu")
    return None


def in_emergency(program):
    in_entry(program)
    keys("ctrl+shift+e")
    wait_for(lambda: len(program.windows()) > 1, what="the emergency numbers")
    return None


def in_filter(program):
    program.go_to("^Filter$")
    keys("space")
    wait_for(lambda: len(program.windows()) > 1, what="the filters")
    return None


def in_question(program):
    program.menu("^Export")
    program.find(pattern=r"contacts leave this register")
    program.go_to("^Who gets it$")
    type_text("Somebody")
    program.go_to("^Why it is needed$")
    type_text("Some reason")
    keys("ctrl+Return")
    program.find_anywhere(pattern="^Anybody can read this file$")
    return None


def in_chooser(program):
    program.menu("^Import")
    program.go_to("^A file from another program")
    keys("Return")
    wait_for(lambda: len(program.windows()) > 1, what="the file chooser")
    time.sleep(0.5)
    return None


def in_preferences(program):
    keys("ctrl+question")
    program.find(pattern="^Press Enter on a row")
    return None


def in_context_menu(program):
    in_entry(program)
    keys("shift+F10")
    wait_for(lambda: len(program.windows()) > 1, what="the menu of a field")
    return None


def in_drag(program):
    """A piece of text that is being dragged: pressed, moved, not let go."""
    in_note(program)
    keys("ctrl+a")
    note = program.find(role="text", name="Notes")
    x, y, _, _ = note.extents
    desktop.point(program.process, x + 24, y + 18)
    desktop.button(True)
    for _ in range(8):
        time.sleep(0.05)
        desktop.nudge(12, 3)
    wait_for(lambda: desktop.dragged(program.process), what="the picture under the pointer")
    return None  # all of the text is selected, so that a caret has no place of its own


PLACES = [
    (in_entry, by_key), (in_note, by_key), (in_quick_contact, by_key), (in_new_contact, by_key), (in_drop_down, by_key), (in_row_menu, by_key),
    (in_main_menu, by_key), (in_emergency, by_key), (in_filter, by_key), (in_question, by_key), (in_chooser, by_key),
    (in_preferences, by_key), (in_context_menu, by_key), (in_drag, by_held_key),
    (in_note, by_control_q), (in_drop_down, by_control_q), (in_chooser, by_control_q),
    (in_note, by_shift), (in_main_menu, by_shift), (in_question, by_shift), (in_chooser, by_shift),
    (in_entry, by_button), (in_question, by_button), (in_chooser, by_button),
    (in_note, by_hide), (in_main_menu, by_hide), (in_chooser, by_hide),
]


def name_of(place, way):
    return f"{place.__name__}-{way.__name__}"


def assert_here(program, field):
    """Q9: what was typed is there, in its field, and the focus and the caret are in it."""
    found = wait_for(lambda: [node for node in program.frame().find_all(role="text", name=field)
                              if TYPED in (node.text() or node.description)], what=f"what was typed, in {field}")
    if program.focus(1) is None or program.focus().name != field:
        raise NotFound(f"the focus is on {program.focus()}, not on {found[0]}")
    type_text("!")
    wait_for(lambda: any(TYPED + "!" in (node.text() or node.description) for node in program.frame().find_all(role="text", name=field)),
             what="the caret at its place")
    for _ in range(len(TYPED) + 1):
        keys("BackSpace", pause=0.005)


def assert_back(options, folder, field):
    program = places.open_register(options, folder)
    assert_here(program, field)
    return places.leave(program)


def leave_place(options, folder, place, way):
    program = places.open_register(options, folder)
    field = place(program)
    hidden, gone = places.leave(program, lambda: way(program))
    desktop.button(False)
    desktop.hold("F12", False)
    if desktop.left(program.process):
        raise NotFound(f"windows are left: {desktop.left(program.process)}")
    if field is not None:
        assert_back(options, folder, field)
    elif place is in_new_contact:
        program = places.open_register(options, folder)
        program.find(pattern="^New contact$", role="label")
        program.wait_for_focus("Name")
        places.leave(program)
    return hidden, gone


def killed(options, folder, place):
    """F3, F4, Q9: what was typed two seconds before the process is killed is there."""
    program = places.open_register(options, folder)
    field = place(program)
    time.sleep(2.2)
    program.process.kill()
    program.process.wait()
    return assert_back(options, folder, field)


def leave_unlock_page(options, folder, way):
    program = places.start(options, folder)
    type_text("not all of a passphr")
    return places.leave(program, lambda: way(program))


def leave_after_copy(options, folder):
    """Q8: another program pastes what was copied, and after the exit does not."""
    program = places.open_register(options, folder)
    to_rows(program)
    keys("Return")
    program.find(role="push button", name="Edit")
    row = program.go_to(r"\d{3} \d{3}")
    keys("Return")
    copied = wait_for(lambda: desktop.clipboard().strip(), what="a copied number")
    if copied not in row.name:
        raise NotFound(f"{copied!r} was copied, which is not in {row.name!r}")
    times = places.leave(program)
    if desktop.clipboard().strip():
        raise NotFound("the clipboard still offers what was copied")
    return times


def lock(options, folder):
    """Q4, Q9: the unlock page comes in place of the window and has the focus, in the same process; then everything is where it was."""
    program = places.open_register(options, folder)
    field = in_note(program)
    begin = time.monotonic()
    keys("ctrl+l")
    program.wait_for_focus("Passphrase")
    there = time.monotonic() - begin
    type_text(places.PHRASE)
    keys("Return")
    assert_here(program, field)
    places.leave(program)
    return there, there


def practice(options, folder):
    """Q15: the window goes and comes back, with the keyboard in it."""
    program = places.open_register(options, folder)
    places.practise(program)
    program.find(pattern=r"^Hidden in \d+ ms")
    return places.leave(program, lambda: by_control_q(program))  # the key would practise again


def leave_stage(options, place, opening):
    """Places of Q2 that the program has not, and (Q8) a disk that does not answer."""
    program = probe.Program(options.stage, place.split()).start()
    wait_for(program.windows, what="the stage")
    time.sleep(0.5)
    if opening is not None:
        keys(opening)
        wait_for(lambda: len(program.windows()) > 1, what=f"the {place} to open")
    return places.leave(program)


# --- a running import ----------------------------------------------------------------------------------------------------

def start_import(program, path):
    from story_exchange import answer_chooser
    program.menu("^Import")
    program.go_to("^A file from another program")
    keys("Return")
    answer_chooser(program, path)
    program.find(name="The file")
    keys("ctrl+Return")
    program.find(pattern="columns matched")
    keys("ctrl+Return")
    program.find(role="push button", pattern=r"^Import [\d,]+ contacts$", seconds=240)
    keys("ctrl+Return")
    wait_for(lambda: program.frame().find(pattern=r"^[1-9][\d,]* of ") is not None, 60, "the import to write rows")


def leave_import(options, folder, way):
    """No row of it is seen afterwards, it is said once, and the register is whole."""
    path = os.path.join(folder, "many.csv")
    with open(path, "w", encoding="utf-8") as file:
        file.write("Name,Mobile,E-mail\n")
        file.writelines(f"Zz{i} Imported,07700 9{i:05},zz{i}@example.org\n" for i in range(ROWS))
    program = places.open_register(options, folder)
    count = program.find(role="list", pattern=r"^Contacts, [\d,]+ shown").name
    start_import(program, path)
    times = places.leave(program, lambda: way(program))

    program = places.open_register(options, folder)
    program.find(pattern="^The import was stopped and undone when you left")
    if program.find(role="list", pattern=r"^Contacts, [\d,]+ shown").name != count:
        raise NotFound("rows of an import that was cut off are in the list")
    keys("ctrl+f")
    type_text("imported")
    program.find(pattern="^Nothing found for")
    keys("Escape")
    places.leave(program)

    program = places.open_register(options, folder)
    time.sleep(1)
    if program.frame().find(pattern="^The import was stopped and undone") is not None:
        raise NotFound("it is said a second time")
    places.leave(program)
    checked = places.with_phrase(options.tool, "verify", "--register", os.path.join(folder, "r"))
    if checked.returncode != 0:
        raise NotFound(f"the register is not whole: {checked.stdout}{checked.stderr}")
    return times


def cases(options, folder):
    """Every case, as a name and what does it."""
    for place, way in PLACES:
        yield name_of(place, way), lambda place=place, way=way: leave_place(options, folder, place, way)
    for place in (in_entry, in_note):
        yield f"{place.__name__}-killed", lambda place=place: killed(options, folder, place)
    for way in (by_key, by_control_q, by_shift, by_button, by_hide):
        yield f"unlock-page-{way.__name__}", lambda way=way: leave_unlock_page(options, folder, way)
    for way in (by_key, by_hide):
        yield f"running-import-{way.__name__}", lambda way=way: leave_import(options, folder, way)
    for act in (leave_after_copy, lock, practice):
        yield act.__name__, lambda act=act: act(options, folder)
    if options.stage:
        for place, opening in (("date", "space"), ("drop-down-search", "space"), ("insensitive", None), ("entry slow", None)):
            yield f"stage-{place.replace(' ', '-')}", lambda place=place, opening=opening: leave_stage(options, place, opening)


def shortened(chosen):
    """Each place by the key, and each other way out once: what the second desktop is worth at every run."""
    ways = {"by_key"}
    for name, act in chosen:
        way = name.rpartition("-")[2]
        if way == "killed" or (way.startswith("by_") and way != "by_key" and way in ways):
            continue
        ways.add(way)
        yield name, act


def main():
    options = places.parse()
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        places.make_register(options, folder)
        chosen = [(name, act) for name, act in cases(options, folder) if options.only is None or options.only in name]
        if options.short:
            chosen = list(shortened(chosen))
        chosen = places.share(options, chosen)
        print(f"1..{len(chosen)}")
        for number, (name, act) in enumerate(chosen, 1):
            try:
                hidden, gone = act()
                print(f"ok {number} {name} # hidden within {hidden * 1000:.0f} ms, gone within {gone * 1000:.0f} ms, as the probe sees it", flush=True)
            except (NotFound, subprocess.SubprocessError) as error:
                failed += 1
                print(f"not ok {number} {name}", flush=True)
                places.tell(error)
    return 1 if failed else 0


if __name__ == "__main__":
    probe.PATIENCE = float(os.environ.get("WAYMARK_PATIENCE", probe.PATIENCE))
    sys.exit(main())
