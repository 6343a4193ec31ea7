#!/usr/bin/python3
"""Sticky, slow and bounce keys of the desktop (E7): no key is ever held while another is pressed, and all is reached; then a key counts only when
it is held for a while, and then only when it comes a while after the last. Each ends with a quick exit. The X server does what GNOME's settings
turn on (XKB's AccessX), so that the program sees what it sees there.

    tests/tour/desktop.sh /usr/bin/python3 tests/tour/sticky.py --program P --tool T [--only part]
"""

import ctypes
import ctypes.util
import os
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import places  # noqa: E402
import probe  # noqa: E402
from places import CONTACTS, LIST, PHRASE  # noqa: E402
from probe import NotFound, keys, type_text, wait_for  # noqa: E402

# XKB.h
CORE_KEYBOARD = 0x100
SLOW, BOUNCE, STICKY = 1 << 1, 1 << 2, 1 << 3
REPEAT = 1 << 0


class Access:
    """Access X of the display, on while it is used."""

    def __init__(self, controls):
        self.x11 = ctypes.CDLL(ctypes.util.find_library("X11"))
        self.x11.XOpenDisplay.restype = ctypes.c_void_p
        self.controls = controls

    def change(self, on):
        display = ctypes.c_void_p(self.x11.XOpenDisplay(None))
        if not self.x11.XkbChangeEnabledControls(display, CORE_KEYBOARD, self.controls | REPEAT, self.controls if on else REPEAT):
            raise NotFound("a display with XKB")
        self.x11.XSync(display, 0)
        self.x11.XCloseDisplay(display)

    def __enter__(self):
        self.change(True)

    def __exit__(self, *_):
        self.change(False)


def one_by_one(*names, held=0.0, apart=0.08):
    """Each key goes up before the next goes down."""
    for name in names:
        probe.desktop.hold(name)
        time.sleep(held)
        probe.desktop.hold(name, press=False)
        time.sleep(apart)


def sticky_keys(options, folder):
    """A modifier is pressed before the key that it is for; and the exit key counts whatever was pressed before it."""
    program = places.open_register(options, folder)
    with Access(STICKY):
        one_by_one("Control_L", "f")
        program.find(pattern="^Search contacts")
        type_text("a")
        one_by_one("Escape", "Escape")
        one_by_one("Control_L", "Shift_L", "n")
        program.find(role="push button", name="Add contact")
        type_text("stefan")  # a capital would be two keys at once, which turns sticky keys off
        program.wait_for_focus("Name")
        one_by_one("Alt_L", "Left")
        one_by_one("Control_L", "comma")
        program.find(role="list", name="Preferences")
        one_by_one("Alt_L", "1")
        program.find(**LIST)
        one_by_one("Control_L", "l")
        program.find(role="password text", name="Passphrase")
        program.wait_for_focus("Passphrase")
        wait_for(lambda: probe.desktop.in_front(program.process), what="the window to get the keys")
        time.sleep(2)
        type_text(PHRASE)
        keys("Return")
        program.find(**LIST)
        time.sleep(0.5)
        places.leave(program, lambda: one_by_one("F12", apart=0))
        for before, after in ((["Control_L"], []), (["Shift_L"], []), (["Alt_L", "Alt_L"], ["Alt_L"])):  # twice: it stays until a third time
            program = places.open_register(options, folder)
            one_by_one(*before)
            places.leave(program, lambda: one_by_one("F12", apart=0))
            one_by_one(*after)
        program = places.open_register(options, folder)
        places.leave(program, lambda: one_by_one("Control_L", "q", apart=0.02))
        program = places.open_register(options, folder)
        places.leave(program, lambda: one_by_one(*["Shift_L"] * 3, apart=0.05))


def slow_keys(options, folder):
    """A key counts when it is held for 0.3 seconds; one that was only touched does nothing."""
    program = places.open_register(options, folder)
    with Access(SLOW):
        one_by_one("F12", held=0.05)
        time.sleep(0.5)
        if not program.running() or not program.windows():
            raise NotFound("a key that was only touched to do nothing")
        one_by_one("Control_L", "comma", held=0.5)  # one after the other, which is no shortcut without sticky keys
        if program.absent(**CONTACTS):
            raise NotFound("no shortcut of two keys that were never down together")
        places.leave(program, lambda: one_by_one("F12", held=0.6, apart=0))
    program = places.open_register(options, folder)
    with Access(SLOW):
        places.leave(program, lambda: one_by_one(*["Shift_L"] * 3, held=0.6, apart=0.1))


def bounce_keys(options, folder):
    """A key that comes again within 0.3 seconds is the same press: three quick presses of Shift are one, three slow ones leave."""
    program = places.open_register(options, folder)
    with Access(BOUNCE):
        one_by_one(*["Shift_L"] * 3, apart=0.05)
        time.sleep(0.5)
        if not program.running() or not program.windows():
            raise NotFound("a bouncing Shift to be one press")
        one_by_one("a", apart=0.4)  # begins the count of Shift anew
        one_by_one("Escape", "Down", apart=0.4)
        places.leave(program, lambda: one_by_one(*["Shift_L"] * 3, apart=0.4))
    program = places.open_register(options, folder)
    with Access(BOUNCE):
        places.leave(program, lambda: one_by_one("F12", "F12", apart=0))


def main():
    options = places.parse()
    steps = [step for step in (sticky_keys, slow_keys, bounce_keys) if options.only is None or options.only in step.__name__]
    with tempfile.TemporaryDirectory() as folder:
        places.make_register(options, folder)
        print(f"1..{len(steps)}")
        for number, step in enumerate(steps, 1):
            start = time.monotonic()
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
