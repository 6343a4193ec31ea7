"""Set-up, the lesson, quick exit, unlock and lock."""

import time

from probe import keys, type_text, wait_for

PHRASE = "violet harbour seven lanterns drift"
HALF = "half a sentence that nobody saved"


def press_next(program):
    program.go_to("^Next$")
    keys("Return")


def recovery_groups(program):
    groups = {}
    for node in program.frame().find_all(pattern=r"^Group \d: "):
        number, letters = node.name.removeprefix("Group ").split(": ")
        groups[int(number)] = letters.replace(", ", "")
    return groups if len(groups) == 7 else None


def set_up(walk):
    program = walk.start()
    program.find(pattern="Start a new register")
    walk.view("welcome")
    keys("Return")

    program.find(name="Passphrase")
    walk.view("passphrase")
    type_text(PHRASE)
    program.go_to("^Type it again$")
    type_text(PHRASE)
    keys("Return")

    groups = wait_for(lambda: recovery_groups(program), what="the recovery code")
    walk.view("recovery-code")
    asked = sorted(node.name for node in program.frame().find_all(role="password text", pattern=r"^Group \d+$"))
    walk.check(len(asked) == 2, f"two groups are asked for, not {asked}")
    for name in asked:
        program.go_to(f"^{name}$")
        type_text(groups[int(name.split()[1])].lower())
    keys("Return")

    program.find(pattern="One key hides everything", seconds=90)
    walk.view("quick-exit-lesson")
    practise(walk)
    press_next(program)

    program.find(pattern="^England$")
    walk.view("where-you-work")
    press_next(program)

    program.find(pattern="I have read both")
    walk.view("promise")
    program.go_to("^I have read both")
    keys("space")
    program.go_to("^Your name$")
    type_text("Sam Example")
    press_next(program)
    program.find(pattern=r"^Contacts, \d+ shown")
    walk.view("contacts-of-the-starter-directory")


def practise(walk):
    program = walk.program
    keys("F12")
    wait_for(lambda: not program.windows(), 4, "the practice to hide the window")
    wait_for(program.windows, what="the window to come back after practice")
    program.find(pattern=r"Hidden in \d+")
    walk.check(program.running(), "practice ended the program")
    walk.view("quick-exit-practised")


def quick_exit(walk):
    """Q1, Q4: every window goes, the process within the second, as at an ordinary end."""
    program = walk.program
    time.sleep(1.2)
    start = time.monotonic()
    keys("F12", pause=0)
    wait_for(lambda: not program.windows(), 4, "every window to go", pause=0.002)
    wait_for(lambda: not program.running(), 4, "the process to go", pause=0.005)
    walk.check(time.monotonic() - start <= 2.5, "the process took too long to go")
    walk.check(program.process.returncode == 0, "quick exit must look like an ordinary end")


def unlock(walk):
    """Starts the program and opens the register, as far as the unlock page."""
    program = walk.start()
    program.find(name="Passphrase")
    walk.check(program.frame().find(pattern="Nguyễn|Roman") is None, "a record's name before unlock (Q12)")
    return program


def come_back(walk):
    """A wrong passphrase, the right one; then the same view, field, text and caret (Q9)."""
    program = unlock(walk)
    walk.view("unlock")
    type_text("this is not the passphrase")
    keys("Return")
    program.find(pattern="That did not open", seconds=60)
    walk.view("unlock-wrong")
    type_text(PHRASE)
    keys("Return")
    wait_for(lambda: any(HALF in (node.text() or "") for node in program.frame().find_all(role="text", name="Notes")), 60,
             "the text that nobody saved")
    walk.check(program.focus(1).name == "Notes", f"the focus is on {program.focus()}, not in the field that was left")
    type_text("!")
    wait_for(lambda: any(HALF.replace("nobody", "nobody!") in (node.text() or "") for node in program.frame().find_all(role="text", name="Notes")),
             what="the caret where it was")
    walk.view("back-where-you-were")


def lock(walk):
    program = walk.program
    keys("ctrl+l")
    program.find(name="Passphrase")
    walk.check(program.running(), "a lock must not end the program")
    walk.check(program.frame().find(pattern=f"Nguyễn|Roman|{HALF}") is None, "a record is left after a lock")
    walk.view("locked")
