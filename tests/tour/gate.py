#!/usr/bin/python3
"""What stands before the register, in the real program: a set-up that was left goes on (G4, W3), wrong tries wait and are told (L2), a changed
passphrase (L4), a new recovery code, the old one, and a slip in it (L5), undo after a lock (H7), the
memory after a lock (Q8), a folder without a register.

    tests/tour/desktop.sh /usr/bin/python3 tests/tour/gate.py --program P --tool T
"""

import os
import re
import signal
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import memory  # noqa: E402
import places  # noqa: E402
from places import CONTACTS, LIST, PHRASE  # noqa: E402
from probe import NotFound, keys, type_text, wait_for  # noqa: E402
from story_exchange import answer_chooser  # noqa: E402
from story_start import press_next, recovery_groups  # noqa: E402

NEW = "quiet lantern over seven harbours"
THIRD = "meadow thimble copper afternoon"


def make(options, folder):
    """A register as the tool makes it, with set-up still to come; returns its recovery code."""
    made = places.with_phrase(options.tool, "create", "--register", os.path.join(folder, "r"), "--derivation-floor")
    if made.returncode != 0:
        raise NotFound(made.stderr)
    return made.stdout.strip()


def enter(program, phrase):
    """Types a passphrase, when it may be tried (L2)."""
    program.find(role="push button", name="Open")
    program.wait_for_focus("Passphrase")
    field = program.find(role="password text", name="Passphrase")  # of anything else Orca speaks each key aloud
    if not field.focused:
        raise NotFound("the focus, told of the field")
    type_text(phrase)
    if field.text():
        raise NotFound("a field that keeps its text to itself")
    keys("Return")


def refuse(program, phrase):
    enter(program, phrase)
    program.find(pattern="^That did not open")


def as_far_as_the_promise(options, folder):
    program = places.start(options, folder)
    enter(program, PHRASE)
    program.find(pattern="^One key hides everything")
    press_next(program)
    program.find(pattern="^Is neither, or I am not sure.*helpline route")
    press_next(program)
    program.find(pattern="^I have read both")
    return program


def set_up_that_was_left(options, folder, code):
    """G4, W3: both texts need a yes and a name; who leaves before is asked again, who agreed is not."""
    program = as_far_as_the_promise(options, folder)
    press_next(program)
    program.find(pattern="^Both need a yes")
    places.leave(program)
    program = as_far_as_the_promise(options, folder)
    program.go_to("^I have read both")
    keys("space")
    program.go_to("^Your name$")
    type_text("Sam Example")
    press_next(program)
    program.find(**LIST)
    places.leave(program)
    program = places.start(options, folder)
    enter(program, PHRASE)
    program.find(**LIST)
    if program.frame().find(pattern="^I have read both") is not None:
        raise NotFound("the promise is asked for again")
    places.leave(program)


def no_register_there(options, folder, code):
    """A folder that holds none is told in words that stay; the one around the register opens it."""
    program = places.start(options, folder)
    empty = os.path.join(folder, "empty")
    os.mkdir(empty)
    program.go_to("^Open another register")
    keys("Return")
    answer_chooser(program, empty)
    program.find(role="label", pattern="^There is no register in that folder")
    program.go_to("^Open another register")
    keys("Return")
    answer_chooser(program, folder)
    enter(program, PHRASE)
    program.find(**LIST)
    places.leave(program)


def change(options, folder, code):
    """L4: the dialog says what the old one still opens; afterwards it opens nothing here."""
    program = places.open_register(options, folder)
    keys("ctrl+comma")
    program.click(program.find(role="list item", name="Lock and passphrase"))
    program.find(pattern="^Lock now.*What is typed is kept")
    program.go_to("^Change passphrase")
    keys("Return")
    program.find(pattern="Copies that were made before still open with the old one")
    program.wait_for_focus("Passphrase of now")
    type_text("not the one of now")
    for _ in range(2):
        keys("Return")
        type_text(NEW)
    keys("Return")
    program.find(pattern="^That is not your passphrase of now")
    program.wait_for_focus("Passphrase of now")
    type_text(PHRASE)
    program.go_to("^Change the passphrase$")
    keys("Return")
    program.find(pattern="^Changed. The old passphrase opens nothing here any more, except older copies")
    places.leave(program)
    program = places.start(options, folder)
    refuse(program, PHRASE)
    enter(program, NEW)
    program.find(**LIST)
    places.leave(program)


def replace_code(options, folder, code):
    """L5: a new code holds once its copy was checked and the passphrase was right; until then, and after a wrong one, the old one does."""
    program = places.start(options, folder)
    enter(program, NEW)
    program.find(**LIST)
    keys("ctrl+comma")
    program.click(program.find(role="list item", name="Lock and passphrase"))
    program.go_to("^New recovery code")
    keys("Return")
    groups = wait_for(lambda: recovery_groups(program), what="the new code")
    asked = sorted(node.name for node in program.frame().find_all(role="password text", pattern=r"^Group \d+$"))
    for name in asked:
        program.go_to(f"^{name}$")
        type_text(groups[int(name.split()[1])].lower())
        keys("Return")
    program.wait_for_focus("Passphrase of now")
    type_text("not the one of now")
    keys("Return")
    program.find(pattern="^That is not your passphrase of now")
    program.wait_for_focus("Passphrase of now")
    type_text(NEW)
    keys("Return")
    program.find(pattern="^Changed. The old code opens nothing here any more, except older copies")
    if recovery_groups(program) is not None:
        raise NotFound("the code is still shown")
    places.leave(program)
    program = begin_with_code(options, folder)
    type_text(code)
    keys("Return")
    program.find(pattern="^That did not open")
    places.leave(program)
    return "".join(groups[number] for number in sorted(groups))


def begin_with_code(options, folder):
    program = places.start(options, folder)
    program.go_to("^Use the recovery code$")
    keys("Return")
    program.wait_for_focus("Recovery code")
    return program


def code_opens(options, folder, code):
    """L5: a slip is named by its group and is no try; the code opens, and a new passphrase is chosen."""
    program = begin_with_code(options, folder)
    slip = code[:12] + ("B" if code[12] != "B" else "C") + code[13:]
    type_text(slip.lower())
    keys("Return")
    program.find(pattern=r"^Group \d has a typing slip")
    keys("ctrl+a", "BackSpace")
    type_text(code.lower().replace("-", " "))
    keys("Return")
    program.find(pattern="^The recovery code opened the register")
    program.wait_for_focus("Passphrase")
    for _ in range(2):
        type_text(THIRD)
        keys("Return")
    program.find(**LIST)
    places.leave(program)
    program = places.start(options, folder)
    refuse(program, NEW)
    enter(program, THIRD)
    program.find(**LIST)
    places.leave(program)


def count_shown(program):
    return int(re.search(r"\d[\d,]*", program.find(**CONTACTS).name)[0].replace(",", ""))


def undo_after_lock(options, folder, code):
    """H7: what was done before a lock is undone after it."""
    program = places.start(options, folder)
    enter(program, THIRD)
    program.find(**LIST)
    keys("alt+1")
    before = count_shown(program)
    keys("ctrl+f")
    type_text("salvation")
    program.find(role="list item", pattern="Salvation")
    keys("Down", "Delete")
    program.wait_for_focus("Search contacts")
    program.find(pattern="^Nothing found for")
    keys("ctrl+z")
    program.find(role="list item", pattern="Salvation")
    keys("Down", "Delete")
    program.find(pattern="^Nothing found for")
    keys("ctrl+f", "ctrl+a", "BackSpace")
    wait_for(lambda: count_shown(program) == before - 1, what="the contact to be archived")
    keys("ctrl+l")
    enter(program, THIRD)
    if count_shown(program) != before - 1:
        raise NotFound("the archived contact came back with the unlock")
    keys("ctrl+z")
    wait_for(lambda: count_shown(program) == before, what="the undo")
    places.leave(program)


def show(program, name):
    """Newer GTK has only the rows near what is seen."""
    program.find(pattern="^Contact added$")
    keys("ctrl+f", "ctrl+a")
    type_text(name.split()[0])
    program.find(role="list item", pattern=name)


def lock_leaves_nothing(options, folder, code):
    """Q8, L3: what a record says is in the program's memory while it is shown, and nowhere in it after a lock; the passphrase is in neither."""
    marker = "Qwelmarkov Zyndrasson"
    program = places.start(options, folder)
    enter(program, THIRD)
    program.find(**LIST)
    keys("alt+1", "ctrl+shift+n")
    program.find(role="push button", name="Add contact")
    type_text(marker)
    program.go_to("^Number$")
    type_text("07700 900444")
    keys("Return")
    show(program, marker)
    pid = program.process.pid
    if memory.count(pid, marker) == 0:
        raise NotFound("the search in the memory finds nothing, so that it shows nothing")
    if memory.count(pid, THIRD) != 0:
        raise NotFound("the passphrase is in the memory of an open register")
    keys("ctrl+l")
    program.wait_for_focus("Passphrase")
    for words in (marker, THIRD):
        if memory.count(pid, words) != 0:
            raise NotFound("record or passphrase in the memory after a lock")
    places.leave(program)


def held(program):
    """The state of the process: T when it was stopped."""
    with open(f"/proc/{program.pid}/stat", encoding="utf-8") as stat:
        return stat.read().rpartition(")")[2].split()[0] == "T"


def exit_leaves_nothing(options, folder, code):
    """Q8: the last thing before the process ends, which a hook holds here: neither a record that is on the screen, nor what is half typed, nor
    half a passphrase is in its memory any more."""
    marker, half = "Vrelkhaven Quistwold", "Halfway Dremmelsworth"
    program = places.start(options, folder, environment={"WAYMARK_HOLD_AT_END": "1"})
    enter(program, THIRD)
    program.find(**LIST)
    keys("alt+1", "ctrl+shift+n")
    program.find(role="push button", name="Add contact")
    type_text(marker)
    program.go_to("^Number$")
    type_text("07700 900445")
    keys("Return")
    show(program, marker)
    keys("alt+1", "ctrl+shift+n")
    program.find(role="push button", name="Add contact")
    type_text(half)
    time.sleep(0.5)
    if not memory.count(program.pid, marker) or not memory.count(program.pid, half):
        raise NotFound("the search in the memory finds nothing, so that it shows nothing")
    end_held(program, (marker, half, THIRD))
    program = places.start(options, folder, environment={"WAYMARK_HOLD_AT_END": "1"})
    program.wait_for_focus("Passphrase")
    type_text("sevenoaks plimtonberry")
    end_held(program, ("sevenoaks plimtonberry", "plimtonberry", marker))


def end_held(program, words):
    keys("F12", pause=0)
    wait_for(lambda: held(program), 10, "the process to be held at its end", pause=0.01)
    if program.windows():
        raise NotFound("no window at the end")
    for text in words:
        if memory.count(program.pid, text):
            raise NotFound("record or passphrase in the memory at the end of the process")
    program.process.send_signal(signal.SIGCONT)
    if program.process.wait(10) != 0:
        raise NotFound(f"it ended with {program.process.returncode}: {program.output()}")


def tries_wait(options, folder, code):
    """L2: the wait grows, is told, outlives a kill, and the tries are told to whoever opens it next."""
    program = places.start(options, folder)
    for attempt in range(5):
        enter(program, "this is not the passphrase")
        if attempt > 2:
            program.find(role="push button", pattern=r"^Open, in \d seconds?$")
        program.find(pattern="^That did not open")
    program.process.kill()
    program.process.wait()
    program = places.start(options, folder)
    program.find(role="push button", pattern=r"^Open, in \d seconds?$")
    enter(program, THIRD)
    program.find(**LIST)
    program.find(pattern="^5 tries with a wrong passphrase")
    places.leave(program)


def main():
    options = places.parse()
    steps = [set_up_that_was_left, no_register_there, change, replace_code, code_opens, undo_after_lock, lock_leaves_nothing, exit_leaves_nothing, tries_wait]
    with tempfile.TemporaryDirectory() as folder:
        code = make(options, folder)
        print(f"1..{len(steps)}")
        for number, step in enumerate(steps, 1):
            start = time.monotonic()
            try:
                code = step(options, folder, code) or code
            except NotFound as error:
                places.tell(error)
                print(f"not ok {number} - {step.__name__}")
                return 1
            print(f"ok {number} - {step.__name__} # {time.monotonic() - start:.0f} s", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
