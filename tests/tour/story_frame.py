"""What is always at hand: emergency numbers, preferences, keys, about."""

import re

from probe import keys, wait_for

PAGES = ["Privacy and exit", "Lock and passphrase", "Look and reading", "Keyboard", "About"]


def emergency(walk):
    """C14: one key away, from anywhere; the first number is 999."""
    program = walk.program
    keys("ctrl+shift+e")
    program.find_anywhere(role="list item", pattern="999")
    wait_for(lambda: re.search("999", program.focus().name), what="the first number to have the focus")
    walk.view("emergency-numbers")
    keys("Escape")
    wait_for(lambda: len(program.windows()) == 1, what="the numbers to go")


def preferences(walk):
    program = walk.program
    keys("ctrl+comma")
    program.find(role="list", name="Preferences")
    walk.view("preferences")
    keys("alt+1")
    for key, name, words in (("ctrl+question", "keyboard", "^Keys$"), (None, "about", "^It works without the internet")):
        if key:
            keys(key)
        else:
            program.menu("^About$")
        program.find(pattern=words)
        walk.view(f"preferences-{name}")
    keys("alt+1")
    program.find(role="list", pattern=r"^Contacts, ")
