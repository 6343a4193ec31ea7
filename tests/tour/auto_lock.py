#!/usr/bin/python3
"""L1 in the real program: it locks when nobody touches it, when the desktop locks its screen, before the machine sleeps, and, where that is
chosen, when another program comes to the front. What was typed is there afterwards.

    tests/tour/desktop.sh /usr/bin/python3 tests/tour/auto_lock.py --program P --tool T [--only part]
"""

import os
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import places  # noqa: E402
from places import LIST, PHRASE, is_locked, practise  # noqa: E402
from probe import NotFound, keys, run, type_text, wait_for  # noqa: E402

MINUTE = 60


class StandIn:
    """logind and a screen saver, as the program sees them."""

    def __init__(self):
        self.bus = subprocess.Popen(["dbus-daemon", "--session", "--nofork", "--print-address"], stdout=subprocess.PIPE, text=True)
        address = self.bus.stdout.readline().strip()
        os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = address
        os.environ.pop("XDG_SESSION_ID", None)
        self.process = subprocess.Popen([sys.executable, os.path.join(os.path.dirname(os.path.abspath(__file__)), "stand_in.py"), address,
                                         os.environ["DBUS_SESSION_BUS_ADDRESS"]], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        if self.process.stdout.readline().strip() != "ready":
            raise RuntimeError("the stand-in did not start")

    def say(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip()

    def close(self):
        self.process.kill()
        self.bus.kill()


def choose(program, pattern):
    """In Preferences, by keyboard."""
    keys("ctrl+comma")
    program.click(program.find(role="list item", name="Lock and passphrase"))
    program.go_to(pattern)
    keys("space")
    time.sleep(0.3)


def begin_note(program, text):
    """Half a contact, typed and not added."""
    keys("alt+1", "ctrl+shift+n")
    program.find(role="push button", name="Add contact")
    type_text(text)


def unlock(program):
    program.wait_for_focus("Passphrase")
    type_text(PHRASE)
    keys("Return")


def find_note(program, text):
    """After the unlock the form is open again, with what was typed."""
    unlock(program)
    wait_for(lambda: any(text in (node.text() or node.description) for node in program.frame().find_all(role="text")), what="what was typed")


def idle(options, folder, stand_in):
    """A minute without a key: it is said 30 seconds before; a key puts it off; then it locks, says why, and nothing is lost."""
    program = places.open_register(options, folder)
    choose(program, "^1 minute")
    begin_note(program, "Halfway Typed")
    begin = time.monotonic()
    program.find(pattern="^Locking in 30 seconds")
    warned = time.monotonic() - begin
    program.find(role="push button", name="Stay open")
    if not 28 <= warned <= 40:
        raise NotFound(f"a warning after 30 seconds, not {warned:.0f}")
    keys("End")
    program.gone(role="push button", name="Stay open", seconds=5)
    time.sleep(MINUTE - 10)
    if is_locked(program):
        raise NotFound("the key to have put the lock off")
    wait_for(lambda: is_locked(program), 25, "the lock")
    program.find(pattern="^Locked after 1 minute. What you typed is kept.")
    find_note(program, "Halfway Typed")
    choose(program, "^3 minutes")
    places.leave(program)


def desktop_locks(options, folder, stand_in):
    """GNOME's screen saver, and logind's word: within three seconds, without a line about it, and the window is there when it was in front."""
    program = places.open_register(options, folder)
    for number, word in enumerate(("saver", "lock")):
        text = f"Typed Before {word.title()}"
        if number == 0:
            begin_note(program, text)
        else:
            keys("ctrl+a")
            type_text(text)
        begin = time.monotonic()
        stand_in.say(word)
        wait_for(lambda: is_locked(program), 10, "the lock")
        if time.monotonic() - begin > 3:
            raise NotFound("a lock within three seconds")
        if program.frame().find(pattern="^Locked after") is not None:
            raise NotFound("no line about time")
        find_note(program, text)
    places.leave(program)


def sleep(options, folder, stand_in):
    """The machine waits for the lock, and not for longer; nothing is held while nothing is open."""
    program = places.start(options, folder)
    time.sleep(0.5)
    if stand_in.say("held") == "True":
        raise NotFound("nothing to be held back by a locked register")
    unlock(program)
    program.find(**LIST)
    wait_for(lambda: stand_in.say("held") == "True", what="the sleep to be held back")
    pid = program.pid
    stand_in.say("sleep")
    wait_for(lambda: stand_in.say("held") == "False", 5, "the machine to be let to sleep", pause=0.01)
    wait_for(lambda: is_locked(program), 10, "the lock")
    if program.pid != pid:
        raise NotFound("the same process")
    places.leave(program)


def come_to_the_front(window):
    run("xdotool", "windowactivate", window, check=False)
    return run("xdotool", "getactivewindow", check=False) == window


def another_program(options, folder, stand_in):
    """Only where it is chosen. The window does not come up over what the user does now; it comes when the program is started again."""
    program = places.open_register(options, folder)
    choose(program, "^When another program comes to the front")
    practise(program)
    begin_note(program, "Before The Other")
    other = subprocess.Popen(["xcalc"], stderr=subprocess.DEVNULL)
    try:
        window = wait_for(lambda: run("xdotool", "search", "--onlyvisible", "--name", "^Calculator$", check=False), what="the other program")
        wait_for(lambda: come_to_the_front(window), what="the other program in front")  # the window manager may not know it yet
        wait_for(lambda: program.windows() == [window], 10, "the window to go")
        time.sleep(2)
        if program.windows() != [window] or not program.running():
            raise NotFound("no window over the other program")
        places.start_again(program)
        wait_for(lambda: is_locked(program), 10, "the unlock page")
        find_note(program, "Before The Other")
    finally:
        other.kill()
    choose(program, "^When another program comes to the front")
    places.leave(program)


def main():
    options = places.parse()
    steps = [step for step in (desktop_locks, sleep, another_program, idle) if (options.only or "") in step.__name__]
    stand_in = StandIn()
    try:
        print(f"1..{len(steps)}")
        for number, step in enumerate(steps, 1):
            with tempfile.TemporaryDirectory() as folder:
                places.make_register(options, folder)
                begin = time.monotonic()
                try:
                    step(options, folder, stand_in)
                except NotFound as error:
                    places.tell(error)
                    print(f"not ok {number} - {step.__name__}")
                    return 1
                print(f"ok {number} - {step.__name__} # {time.monotonic() - begin:.0f} s", flush=True)
    finally:
        stand_in.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
