"""A made-up register that opens at once, and ways to open and leave it: for the tests that need no set-up of their own."""

import argparse
import os
import subprocess
import sys
import time

import probe
from probe import keys, type_text, wait_for

PHRASE = "example words for a made up register"
GONE_LIMIT = 1.05  # seconds from the way out to the end of the process, whatever happens (Q8)
CONTACTS = {"role": "list", "pattern": r"^Contacts, [\d,]+ shown"}
LIST = {"role": "list", "pattern": CONTACTS["pattern"] + "|^Preferences$"}  # of an open register; GTK 4.18 tells of none that is not seen
_last = None


def parser():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--program", required=True)
    arguments.add_argument("--tool", required=True)
    arguments.add_argument("--stage", help="the window with places that the program has not (tests/ui/quick-exit-stage.c)")
    arguments.add_argument("--short", action="store_true", help="leaves out what another desktop or another way shows too")
    arguments.add_argument("--only", help="a part of the name of what is to be run")
    arguments.add_argument("--share", metavar="N/M", help="the Nth of M shares of what is to be run")
    return arguments


def parse():
    return parser().parse_args()


def share(options, steps):
    """What this run is to do of all the steps: every Mth one from the Nth on."""
    if options.share is None:
        return steps
    number, of = (int(part) for part in options.share.split("/"))
    return steps[number - 1::of]


def with_phrase(*command, phrase=PHRASE):
    """Runs the tool with the passphrase on a descriptor."""
    read, write = os.pipe()
    os.write(write, f"{phrase}\n".encode())
    os.close(write)
    try:
        return subprocess.run([*command, "--passphrase-fd", str(read)], pass_fds=[read], capture_output=True, text=True, check=False)
    finally:
        os.close(read)


def make_register(options, folder, contacts=40):
    made = with_phrase(options.tool, "sample", "--register", os.path.join(folder, "r"), "--contacts", str(contacts), "--seed", "1")
    if made.returncode != 0:
        raise RuntimeError(made.stderr)


def start(options, folder, first="Passphrase", environment=None):
    """Starts the program; waits for the thing of that name, or in another language for anything."""
    global _last
    # where an earlier test left the pointer, a tooltip might come up and be taken for the window on top
    probe.desktop.rest()
    _last = probe.Program(options.program, ["--register", os.path.join(folder, "r")], environment).start()
    _last.find(name=first)
    wait_for(lambda: probe.desktop.in_front(_last.process), what="the window to get the keys")
    return _last


def open_register(options, folder):
    program = start(options, folder)
    type_text(PHRASE)
    keys("Return")
    program.find(**LIST)
    time.sleep(0.5)
    return program


def start_again(program):
    """As from the desktop's menu, while it runs: the second process tells the first one and ends."""
    subprocess.run([program.program, *program.arguments], env=program.environment, timeout=20, check=True)


def leave(program, press=lambda: keys("F12", pause=0)):
    """Leaves by one of the ways out; returns the seconds until no window was left, and until the process was gone."""
    begin = time.monotonic()
    press()
    pressed = time.monotonic()
    wait_for(lambda: not program.windows(), 10, "every window to go", pause=0.002)
    hidden = time.monotonic() - begin
    wait_for(lambda: not program.running(), 10, "the process to go", pause=0.002)
    if time.monotonic() - pressed > GONE_LIMIT:
        raise probe.NotFound(f"it was gone after {time.monotonic() - pressed:.2f} s")
    if program.process.returncode != 0:
        raise probe.NotFound(f"it ended with {program.process.returncode}: {program.output()}")
    return hidden, time.monotonic() - begin


def is_locked(program):
    frame = program.frame(1)
    return frame.find(role="password text", name="Passphrase") is not None


def practise(program):
    """The windows of a practised quick exit come back to an open register."""
    keys("ctrl+comma")
    program.click(program.find(role="list item", name="Privacy and exit"))
    program.go_to("^Practise, name and icon")
    keys("Return")
    program.find(pattern="^Press F12 now")
    keys("F12")
    wait_for(lambda: not program.windows(), 10, "practice to hide the window", pause=0.01)
    wait_for(program.windows, 10, "the window to come back")
    time.sleep(2)
    if is_locked(program):
        raise probe.NotFound("practice to leave the register open")


def tell(error):
    """What was on the screen when it went wrong."""
    print(f"FAILED: {error}", file=sys.stderr)
    if _last is not None and _last.running():
        for node in (_last.application().walk() if _last.application() is not None else []):
            print("  ", node, "has the focus" if node.focused else "", file=sys.stderr)
        picture = os.environ.get("WAYMARK_FAILURE_PICTURE")
        if picture:
            probe.picture(picture)
        print(_last.output(), file=sys.stderr)
