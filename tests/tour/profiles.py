#!/usr/bin/python3
"""Profiles in the real program, by keyboard (G2): a case worker adds a trainer, whose passphrase opens a window without a trace of referrals, though
the register holds 1,000 words about them (security design, test 9); the trainer has another name and is a contact; nothing of the words leaves
with an export or a copy; the case worker removes the trainer, whose passphrase then opens nothing. And the cover, which outlives a passphrase (Q17), and a register
that is open elsewhere (B6).

    tests/tour/desktop.sh /usr/bin/python3 tests/tour/profiles.py --program P --tool T --tokens K
"""

import argparse
import os
import re
import socket
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import gate  # noqa: E402
import memory  # noqa: E402
import places  # noqa: E402
import views  # noqa: E402
from places import LIST, PHRASE  # noqa: E402
from probe import NotFound, keys, run, type_text, wait_for  # noqa: E402
from story_start import press_next  # noqa: E402

TRAINER = "seven quiet boats in a harbour"
NEW = "quiet lantern over seven harbours"
TOKEN = "Qvxtoken"  # as in tokens.c
# What a trainer has no use for. The tree holds it in no name, description or text.
FORBIDDEN = re.compile(f"{TOKEN}|referral|case worker|profile|recovery code", re.IGNORECASE)


def check(condition, sentence):
    if not condition:
        raise NotFound(sentence)


def unlock(options, folder, phrase):
    program = places.start(options, folder)
    gate.enter(program, phrase)
    program.find(**LIST)
    time.sleep(0.5)
    return program


def open_preferences(program, name, first):
    keys("ctrl+comma")
    program.find(role="list", name="Preferences")
    keys("shift+F6")
    program.go_to(f"^{name}$", "Down", 10)
    keys("Return")
    program.find(pattern=first)
    time.sleep(0.3)


def beside_contacts(node):
    """Every node but the list of contacts, in which anybody may be called a case worker."""
    yield node
    for child in node.children():
        if not (child.role == "list" and child.name.startswith("Contacts, ")):
            yield from beside_contacts(child)


def look(program, name, forbidden=None):
    """A view has come: as views.py says, and without a word that is not for this eye."""
    found, _ = views.problems(program)
    check(not found, f"{name}: {'; '.join(found[:4])}")
    if forbidden is not None:
        for node in beside_contacts(program.application()) if forbidden is FORBIDDEN else program.application().walk():
            for words in (node.name, node.description, node.text() or ""):
                check(not forbidden.search(words), f"{name}: {node} says {words!r}")


def tokens(options, verb, folder, phrase):
    done = subprocess.run([options.tokens, verb, folder], input=f"{phrase}\n", capture_output=True, text=True, check=True)
    return {line.split()[0]: int(line.split()[2]) for line in done.stdout.splitlines()}


def fill_in(program, name, passphrase, own):
    program.go_to("^Name$")
    type_text(name)
    keys("Return")
    for _ in range(2):
        type_text(passphrase)
        keys("Return")
    program.wait_for_focus("Your own passphrase")
    type_text(own)
    keys("Return")


def add_a_trainer(options, folder):
    """What is missing is said where it is missing; a wrong passphrase of one's own adds nobody."""
    tokens(options, "plant", os.path.join(folder, "r"), PHRASE)
    program = unlock(options, folder, PHRASE)
    open_preferences(program, "Profiles", "^Add a profile")
    program.find(pattern="^Only you open this register so far")
    look(program, "profiles")
    program.go_to("^Add a profile")
    keys("Return")
    program.find(role="radio button", pattern="^Trainer. .*cannot open a referral")
    look(program, "add")
    program.go_to("^Add the profile$")
    keys("Return")
    program.find(pattern="^Type a name")
    fill_in(program, "Tess", TRAINER, "this is not the passphrase")
    program.find(pattern="^That is not your passphrase of now. Nothing was changed.")
    look(program, "refused")
    program.wait_for_focus("Your own passphrase")
    type_text(PHRASE)
    keys("Return")
    program.find(role="list item", name="Tess. Trainer")
    program.find(role="list item", pattern="^Sample. Case worker · you")
    look(program, "added")
    # A second one whose page is left before it is done.
    program.wait_for_focus("Add a profile. With a passphrase of their own")
    keys("Return")
    program.find(pattern="^Their passphrase")
    program.go_to("^Name$")
    type_text("Nobody")
    keys("alt+Left")
    program.find(role="list item", name="Tess. Trainer")
    check(program.absent(pattern="^Nobody"), "a profile whose page was left was added")
    # Somebody who has to stay is told why.
    program.go_to("^Sample. Case worker", "shift+Tab")
    keys("Return")
    program.find(pattern="^You cannot remove yourself. Another case worker can")
    look(program, "own")
    places.leave(program)


def no_trace(options, folder):
    """The words are in nothing that the trainer has: tree, menus, preferences, memory, shared.db; and no row or text is about what they cannot use."""
    program = unlock(options, folder, TRAINER)
    for name in ("contacts", "recent"):
        if name == "recent":
            keys("ctrl+h")
            time.sleep(1)
        look(program, name, re.compile(TOKEN))
    pages = ["Privacy and exit", "Lock and passphrase", "Look and reading", "Your name", "Keyboard", "About"]
    keys("ctrl+comma")
    listed = program.find(role="list", name="Preferences")
    check([row.name for row in listed.find_all(role="list item")] == pages, f"the list of preferences is {[row.name for row in listed.find_all(role='list item')]}")
    for page, first in zip(pages, ["^Quick exit$", "^Change passphrase", "^Light$", "^Name$", "^Keys$", "^It works without"]):
        open_preferences(program, page, first)
        look(program, page, FORBIDDEN)
    keys("F10")
    wait_for(lambda: program.focus().role == "menu item", what="the menu")
    look(program, "menu", FORBIDDEN)
    keys("Escape")
    check(memory.count(program.pid, TOKEN) == 0, "a word of the cases compartment is in the memory of a trainer's window")
    places.leave(program)
    check(tokens(options, "count", os.path.join(folder, "r"), TRAINER) == {"main": 0}, "shared.db holds words of the cases compartment")


def the_control(options, folder):
    """The same search finds the words once a case worker reads them; shared.db holds none for them either."""
    program = unlock(options, folder, PHRASE)
    keys("ctrl+h")
    program.find(pattern="^Recent changes$")
    wait_for(lambda: program.focus().role == "list item", what="the first change")
    keys("Return")
    program.find(pattern=f"{TOKEN}0000")
    check(memory.count(program.pid, TOKEN) > 0, "the search in the memory finds nothing, so that it shows nothing")
    places.leave(program)
    found = tokens(options, "count", os.path.join(folder, "r"), PHRASE)
    check(found["main"] == 0 and found["cases"] >= 2000, f"the words are {found}")


def taken_out(options, folder):
    """What a trainer takes out: an export and a copy."""
    table, copy = os.path.join(folder, "trainer.csv"), os.path.join(folder, "copy")
    for command in ("export", table), ("backup", copy):
        done = places.with_phrase(options.tool, command[0], "--register", os.path.join(folder, "r"), command[1], phrase=TRAINER)
        check(done.returncode == 0, f"{command[0]}: {done.stderr}")
    with open(table, encoding="utf-8-sig") as file:
        words = file.read()
    check("name" in words and TOKEN not in words, "the trainer's export holds words of the cases compartment")
    check(tokens(options, "count", copy, TRAINER) == {"main": 0}, "the trainer's copy gives a trainer words of the cases compartment")
    found = tokens(options, "count", copy, PHRASE)
    check(found["main"] == 0 and found["cases"] >= 2000, f"the copy's words are {found}")


def another_name(options, folder):
    """A trainer has another name, which a case worker reads in the list and beside what the trainer changed."""
    program = unlock(options, folder, TRAINER)
    open_preferences(program, "Your name", "^Name$")
    program.go_to("^Name$")
    keys("ctrl+a")
    type_text("Tess of the North")
    program.find(pattern="^Tess of the North. All saved")
    look(program, "own name", FORBIDDEN)
    keys("alt+1", "ctrl+f")
    type_text("a")
    program.find(role="list item", pattern=".")
    keys("Down", "Delete")
    program.find(pattern="^Contact archived")
    places.leave(program)
    program = unlock(options, folder, PHRASE)
    keys("ctrl+h")
    program.find(pattern="^Contact archived.* · by Tess of the North")
    open_preferences(program, "Profiles", "^Add a profile")
    program.find(role="list item", name="Tess of the North. Trainer")
    places.leave(program)


def say_who_is_me(program):
    """From the contact that is open: its menu, by keyboard."""
    program.go_to("^More$", "shift+Tab")
    keys("Return")
    wait_for(lambda: program.focus().role == "menu item", what="the menu of the contact")
    program.go_to("is me$|not me$", "Down", 20)
    keys("Return")


def this_is_me(options, folder):
    """ "This contact is me": said on its page, taken back, and kept over a lock; the case worker does not see it."""
    program = unlock(options, folder, TRAINER)
    keys("alt+1", "ctrl+shift+n")
    program.find(role="push button", name="Add contact")
    type_text("Wim Adelaar")
    program.go_to("^Number$")
    type_text("07700 900444")
    keys("Return")
    open_person(program)
    say_who_is_me(program)
    program.find(pattern="^This is you.")
    look(program, "me")
    keys("ctrl+l")
    gate.enter(program, TRAINER)
    program.find(pattern="^This is you.")
    say_who_is_me(program)
    program.gone(pattern="^This is you.")
    program.press(program.find(role="push button", name="Undo"))
    program.find(pattern="^This is you.")
    places.leave(program)
    program = unlock(options, folder, PHRASE)
    open_person(program)
    check(program.absent(pattern="^This is you."), "a case worker is told who a trainer is")
    places.leave(program)


def open_person(program):
    keys("alt+1", "ctrl+f", "ctrl+a")
    type_text("wim adelaar")
    program.find(role="list item", pattern="^Wim Adelaar")
    keys("Down", "Return")
    program.find(role=["scroll pane", "grouping"], name="Wim Adelaar")
    time.sleep(0.5)


def remove_the_trainer(options, folder):
    """What a removal does not reach is said; a wrong passphrase of one's own removes nobody; afterwards theirs opens nothing."""
    program = unlock(options, folder, PHRASE)
    open_preferences(program, "Profiles", "^Add a profile")
    program.go_to("^Tess of the North")
    keys("Return")
    program.find(pattern="^Remove this profile")
    look(program, "profile")
    program.go_to("^Remove this profile")
    keys("Return")
    program.find(pattern="^Older copies still open with it")
    program.find(pattern="^If they may have kept a copy for themselves.*Start a new register")
    look(program, "removal")
    program.go_to("^Your own passphrase$")
    keys("Return")
    program.find(pattern="^Type your passphrase of now first")
    type_text(TRAINER)
    keys("Return")
    program.find(pattern="^That is not your passphrase of now. Nothing was changed.")
    program.find(pattern="^Tess of the North")
    type_text(PHRASE)
    keys("Return")
    program.find(pattern="^Only you open this register so far")
    check(program.absent(pattern="^Tess"), "the profile is still in the list")
    look(program, "removed")
    places.leave(program)
    program = places.start(options, folder)
    gate.refuse(program, TRAINER)
    gate.enter(program, PHRASE)
    program.find(**LIST)
    places.leave(program)


def open_elsewhere(options, folder):
    """B6: who has it open is refused with where and since when, and no way round; once it is closed there it opens."""
    register = os.path.join(folder, "r")
    with subprocess.Popen([options.tokens, "hold", register], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        holder.stdin.write(f"{PHRASE}\n")
        holder.stdin.flush()
        check(holder.stdout.readline() == "held\n", "the register was not held")
        program = places.start(options, folder)
        gate.enter(program, PHRASE)
        program.find(pattern=f"^This register is open on {re.escape(socket.gethostname())}, since .* today. Nothing was changed.")
        buttons = [node.name for node in program.frame().find_all(role="push button")]
        check(set(buttons) <= {"Quick exit", "Try again", "Close", "Minimise", "Minimize", "Maximise", "Maximize"}, f"there are {buttons}")
        holder.stdin.close()
        holder.wait(20)
    program.go_to("^Try again$")
    keys("Return")
    program.find(role="push button", name="Open")
    program.wait_for_focus("Passphrase")
    keys("Return")  # what was typed is still there
    program.find(**LIST)
    places.leave(program)


def titles(program):
    return {run("xdotool", "getwindowname", window, check=False) for window in program.windows()}


def launcher(text):
    path = os.path.join(os.environ["XDG_DATA_HOME"], "applications", "net.plainnotes.Notes.desktop")
    try:
        with open(path, encoding="utf-8") as file:
            return text in file.read()
    except FileNotFoundError:
        return text is None


def the_cover(options, folder):
    """Q17: name and icon are chosen at set-up, outlive a new passphrase, and are changed in Preferences."""
    folder = os.path.join(folder, "cover")
    os.mkdir(folder)
    gate.make(options, folder)
    program = places.start(options, folder)
    gate.enter(program, PHRASE)
    program.find(pattern="^Press F12 now")
    program.go_to("^Name$")
    keys("ctrl+a")
    type_text("Diary")
    program.go_to("^Calendar$")
    keys("space")
    wait_for(lambda: titles(program) == {"Diary"} and launcher("Name=Diary\n") and launcher("Icon=x-office-calendar\n"), what="the new name")
    press_next(program)
    program.find(pattern="^Is neither, or I am not sure")
    press_next(program)
    program.find(pattern="^I have read both")
    program.go_to("^I have read both")
    keys("space")
    program.go_to("^Your name$")
    type_text("Sam Example")
    press_next(program)
    program.find(**LIST)
    open_preferences(program, "Lock and passphrase", "^Change passphrase")
    program.go_to("^Change passphrase")
    keys("Return")
    program.wait_for_focus("Passphrase of now")
    type_text(PHRASE)
    keys("Return")
    for _ in range(2):
        type_text(NEW)
        keys("Return")
    program.find(pattern="^Changed. The old passphrase")
    places.leave(program)
    program = unlock(options, folder, NEW)
    check(titles(program) == {"Diary"} and launcher("Name=Diary\n"), f"after a new passphrase it is called {titles(program)}")
    open_preferences(program, "Privacy and exit", "^Practise, name and icon")
    program.go_to("^Practise, name and icon")
    keys("Return")
    program.find(pattern="^Calendar$")
    program.go_to("^Name$")
    keys("ctrl+a")
    type_text("Notes")
    program.go_to("^(Notebook|Calendar)$")
    keys("Up")
    program.go_to("^Notebook$", "shift+Tab")
    keys("space")
    wait_for(lambda: titles(program) == {"Notes"} and launcher(None), what="the old name")
    keys("alt+1")  # on this page the key is only practised
    program.gone(pattern="^Calendar$")
    places.leave(program)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--tool", required=True)
    parser.add_argument("--tokens", required=True)
    parser.add_argument("--from", dest="first", default="", help="the first step that is run, where it needs none of those before it")
    options = parser.parse_args()
    steps = [add_a_trainer, no_trace, the_control, taken_out, another_name, this_is_me, remove_the_trainer, open_elsewhere, the_cover]
    with tempfile.TemporaryDirectory() as folder:
        places.make_register(options, folder)
        print(f"1..{len(steps)}")
        for number, step in enumerate(steps, 1):
            start = time.monotonic()
            if options.first not in ("", step.__name__):
                print(f"ok {number} - {step.__name__} # SKIP")
                continue
            options.first = ""
            try:
                step(options, folder)
            except (NotFound, subprocess.SubprocessError) as error:
                places.tell(error)
                print(f"not ok {number} - {step.__name__}")
                return 1
            print(f"ok {number} - {step.__name__} # {time.monotonic() - start:.0f} s", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
