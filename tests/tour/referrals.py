#!/usr/bin/python3
"""The case worker's stories in the real window, by keyboard alone, each with a quick exit in its middle after which the work stands there again: an
adult who consents, from first contact to the decision, and a child, who is never asked for consent (R1, R2, R4, R10, R11, D2, D5, D14, Q9, Q18).

    tests/tour/desktop.sh /usr/bin/python3 tests/tour/referrals.py --program P --tool T [--only part]
"""

import os
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import places  # noqa: E402
from places import PHRASE  # noqa: E402
from probe import NotFound, keys, type_text, wait_for  # noqa: E402


def again(options, folder, program):
    """Out by the key, in again: what was there is there."""
    places.leave(program)
    program = places.start(options, folder)
    type_text(PHRASE)
    keys("Return")
    wait_for(lambda: program.frame().find(role="password text") is None, what="the register to open")
    return program


def begin(program, number):
    """A new referral of the nth type: three keys."""
    keys("alt+2")
    time.sleep(0.5)
    keys("ctrl+n")
    program.wait_for_focus("Adult, with consent. Explains first, then asks for consent.")
    keys(str(number), "Return")
    wait_for(lambda: program.focus() is not None and program.focus().name.startswith("How can we reach them safely?"), what="the page of the referral")


def is_typed(program, name, text):
    """The words of an entry row are its text; those of several lines are told as its description (GTK 4.8)."""
    wait_for(lambda: any(text in (node.text() or node.description) for node in program.frame().find_all(role="text", name=name)),
             what=f"what was typed into {name}")


def open_row(program, pattern):
    program.go_to(pattern)
    keys("Return")
    time.sleep(0.6)


def choose(program, name, steps):
    """A value of a drop-down, so many below the first."""
    program.go_to(f"^{name}")
    keys("space")
    wait_for(lambda: len(program.windows()) > 1, what="a list that drops down")
    keys(*["Down"] * steps, "Return")
    wait_for(lambda: len(program.windows()) == 1, what="the list to close")


def adult(options, folder):
    program = places.open_register(options, folder)
    begin(program, 1)
    keys("Return")
    program.wait_for_focus("Name to use")
    type_text("Ana")
    program = again(options, folder, program)
    program.wait_for_focus("Name to use")
    is_typed(program, "Name to use", "Ana")
    choose(program, "How to reach them", 1)
    program.go_to("^Number or account$")
    type_text("07700 900123")
    keys("ctrl+Return")
    program.find(role="list item", pattern="^Call “Ana” on 07700 900123")

    open_row(program, "^Consents to be referred")
    choose(program, "Consents to be referred", 1)
    choose(program, "Wants support", 1)
    program.go_to("^What the National Referral Mechanism is")
    keys("space")
    keys("ctrl+Return")
    program.find(role="list item", pattern="^Consents to be referred. Yes")

    keys("ctrl+e")
    program.wait_for_focus("What happened")
    type_text("Explained it all with an interpreter")
    program = again(options, folder, program)
    program.wait_for_focus("What happened")
    is_typed(program, "What happened", "Explained it all with an interpreter")
    keys("ctrl+Return")
    program.find(role="list item", pattern="^Call · today.*Explained it all")
    keys("alt+Left")

    program.go_to("^Draft")
    keys("Return")
    program.find(role="list item", pattern="^It was sent$")
    open_row(program, "^It was sent$")
    keys("ctrl+Return")
    program.find(role="list item", pattern="^Sent. Since today")
    keys("alt+Left")
    program.find(role="list item", pattern="^Sent. Adult, with consent")

    open_row(program, "due dates?$|^What happened, and what is due")
    open_row(program, "^Add what happened")
    choose(program, "What happened", 7)
    program.go_to("^When$")
    type_text("today")
    keys("ctrl+Return")
    program.find(role="list item", pattern="^Positive reasonable grounds decision. today")
    keys("alt+Left")
    places.leave(program)


def child(options, folder):
    program = places.open_register(options, folder)
    begin(program, 3)
    program.find(role="list item", pattern="^Tell the council where the child is. Not told yet")
    if not program.absent(role="list item", pattern="^Consents to be referred"):
        raise NotFound("a child who is not asked for consent")
    open_row(program, "^Child, or age not sure")
    wait_for(lambda: program.focus().name.startswith("Act on danger now"), what="the first step")
    keys("space")
    program.find(role="list item", pattern="^Act on danger now.*Done")
    program = again(options, folder, program)
    program.find(role="list item", pattern="^Act on danger now.*Done")
    keys("alt+Left")
    open_row(program, "^Next: ")
    program.find(role="list item", pattern="^Starts from: First contact. Its date is not recorded.|^Starts from: ")
    keys("alt+Left")
    open_row(program, "^The person")
    open_row(program, "^Born. Not asked yet")
    program.go_to("^Date$")
    type_text("3 march 2010")
    keys("ctrl+Return")
    program.find(role="list item", pattern="^Born. Wednesday 3 March 2010 · Age 16")
    keys("alt+Left")
    open_row(program, "^Tell the council")
    program.go_to("^Council$")
    type_text("Coventry City Council")
    program.go_to("^Told on$")
    type_text("today")
    keys("ctrl+Return")
    program.find(role="list item", pattern="^Coventry City Council. Told ")
    places.leave(program)


STORIES = {"adult": adult, "child": child}


def main():
    options = places.parse()
    stories = {name: story for name, story in STORIES.items() if options.only is None or options.only in name}
    print(f"1..{len(stories)}", flush=True)
    bad = 0
    for number, (name, story) in enumerate(stories.items(), 1):
        with tempfile.TemporaryDirectory() as folder:
            try:
                places.make_register(options, folder, contacts=3)
                story(options, folder)
                print(f"ok {number} {name}", flush=True)
            except NotFound as error:
                places.tell(error)
                print(f"not ok {number} {name}", flush=True)
                bad += 1
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
