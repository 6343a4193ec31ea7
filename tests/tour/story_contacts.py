"""Finding, reading and editing: search, the page, tags, favourites, archive, undo, quick contact, the duplicate hint."""

import time

from probe import keys, type_text, wait_for
from story_exchange import count_shown, wait_for_count
from story_start import HALF


def search(program, words, row):
    keys("ctrl+f")
    program.wait_for_focus("Search contacts")
    keys("ctrl+a")
    type_text(words)
    return program.find(role="list item", pattern=row)


def open_found(program):
    """From the search to the first row, and into it."""
    keys("Down", "Return")
    program.find(role="push button", name="Edit")


def clear_search(program):
    keys("ctrl+f", "ctrl+a", "BackSpace", "Escape")
    program.find(role="list", pattern=r"^Contacts, \d{2,} shown")


def find_and_edit(walk):
    program = walk.program
    row = search(program, "nguyen thi", "Nguyễn")
    walk.check(row.name.startswith("Nguyễn Thị Hoa, Interpreter, "), f"the row reads {row.name!r} (E2)")
    walk.view("search")
    open_found(program)
    program.find(role="list item", pattern="07700 900123")
    walk.view("contact")

    keys("F2")
    program.wait_for_focus("Name")
    program.go_to("^Add tag$")
    type_text("calm voice")
    keys("Return")
    program.find(role="push button", name="Remove tag: calm voice")
    walk.view("editor")
    keys("ctrl+Return")
    program.find(role="list item", pattern="^Tags: calm voice")

    program.go_to("^Add to favourites$")
    keys("Return")
    program.find(role="push button", name="Remove from favourites")
    walk.view("contact-favourite")
    clear_search(program)


def quick_contact(walk):
    """C7: name and one number from anywhere, and C8: who that could be already, below the field."""
    program = walk.program
    before = count_shown(program)
    keys("ctrl+shift+n")
    program.find(role="push button", name="Add contact")
    type_text("Roman Kowall")
    program.find(role="list item", pattern="^Roman Kowal. .*(same|similar) name")
    walk.check(program.focus().name == "Name", "the hint took the focus (C8)")
    walk.view("duplicate-hint")
    keys("Escape")
    keys("ctrl+a")
    start = time.monotonic()
    type_text("Maeve Brennan")
    program.go_to("^Number$")
    type_text("07700 900777")
    keys("Return")
    wait_for_count(program, before + 1)
    took = time.monotonic() - start
    print(f"  a quick contact took {took:.1f} s, probe and typing included")
    walk.check(took < 5, f"a quick contact took {took:.1f} s (C7)")
    walk.view("quick-contact-added")
    search(program, "maeve", "^Maeve Brennan")  # newer GTK has no rows but those near what is seen
    clear_search(program)


def choose_several(walk):
    """E3: rows are chosen, and their menu opened and left again, without losing one's place in the list."""
    program = walk.program
    search(program, "a", "")
    keys("Down")
    first = program.focus().name
    keys("space", "Down", "space")
    program.find(pattern="^2 chosen$")
    walk.view("chosen")
    second = program.focus().name
    keys("Escape")
    program.gone(pattern="^2 chosen$")
    wait_for(lambda: "Chosen. " + program.focus().name == second, what="the focus on the row that it was on")
    keys("Menu")
    wait_for(lambda: program.focus().role == "menu item", what="the menu of the row")
    walk.picture("row-menu")
    keys("Escape")
    wait_for(lambda: "Chosen. " + program.focus().name == second, what="the focus on the row whose menu it was")
    keys("Up")
    wait_for(lambda: program.focus().name == first, what="the row above")
    clear_search(program)


def archive_and_undo(walk):
    """C11, H7: nothing is deleted; the toast undoes, and so does Ctrl+Z."""
    program = walk.program
    before = count_shown(program)
    search(program, "amara", "^Amara Okafor")
    keys("Down", "Delete")
    undo = program.find(role="push button", name="Undo")  # it goes by itself: there is no time to look around
    walk.picture("archived")
    program.press(undo)
    program.find(pattern="^Undone$")
    program.find(role="list item", pattern="^Amara Okafor")
    clear_search(program)
    wait_for_count(program, before)

    search(program, "amara", "^Amara Okafor")
    open_found(program)
    program.go_to("^More$")
    keys("Return")
    program.go_to("^Archive$", "Down", 12)
    keys("Return")
    program.find(pattern="^Archived. It stays readable")
    walk.view("archived-page")
    clear_search(program)
    wait_for_count(program, before - 1)
    program.go_to(r", .*hecked|^Contacts$")
    keys("ctrl+z")
    wait_for_count(program, before)
    walk.view("undone-by-key")
    keys("ctrl+h")
    program.find(pattern="^Recent changes$")
    program.find(role="list item", pattern="^Contact archived. Undone")
    walk.view("recent-changes")
    keys("alt+1")


def half_a_note(walk):
    """A note that is not finished when the key is pressed."""
    program = walk.program
    search(program, "nguyen", "Nguyễn")
    open_found(program)
    clear_search(program)
    program.go_to("^Edit$")
    keys("Return")
    program.go_to("^Notes$")
    keys("ctrl+End")
    type_text(HALF)
    for _ in range(len("nobody saved")):
        keys("Left", pause=0.005)
    for _ in range(len("nobody")):
        keys("Right", pause=0.005)
    walk.view("half-a-note")
