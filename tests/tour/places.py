"""A made-up register that opens at once, and ways to open and leave it: for the tests that need no set-up of their own."""

import argparse
import os
import subprocess
import sys
import time

import probe
from probe import keys, type_text, wait_for

PHRASE = "example words for a made up register"
_last = None


def parse():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--tool", required=True)
    parser.add_argument("--only", help="a part of the name of what is to be run")
    return parser.parse_args()


def with_phrase(*command):
    """Runs the tool with the passphrase on a descriptor."""
    read, write = os.pipe()
    os.write(write, f"{PHRASE}\n".encode())
    os.close(write)
    try:
        return subprocess.run([*command, "--passphrase-fd", str(read)], pass_fds=[read], capture_output=True, text=True, check=False)
    finally:
        os.close(read)


def make_register(options, folder, contacts=40):
    made = with_phrase(options.tool, "sample", "--register", os.path.join(folder, "r"), "--contacts", str(contacts), "--seed", "1")
    if made.returncode != 0:
        raise RuntimeError(made.stderr)


def start(options, folder, first="Passphrase"):
    """Starts the program; waits for the thing of that name, or in another language for anything."""
    global _last
    # where an earlier test left the pointer, a tooltip might come up and be taken for the window on top
    subprocess.run(["xdotool", "mousemove", "0", "0"], check=True)
    _last = probe.Program(options.program, ["--register", os.path.join(folder, "r")]).start()
    _last.find(name=first)
    return _last


def open_register(options, folder):
    program = start(options, folder)
    type_text(PHRASE)
    keys("Return")
    program.find(role="list", pattern=r"^Contacts, [\d,]+ shown")
    time.sleep(0.5)
    return program


def leave(program, press=lambda: keys("F12", pause=0)):
    """Leaves by one of the ways out; returns the seconds until no window was left, and until the process was gone."""
    begin = time.monotonic()
    press()
    wait_for(lambda: not program.windows(), 10, "every window to go", pause=0.002)
    hidden = time.monotonic() - begin
    wait_for(lambda: not program.running(), 10, "the process to go", pause=0.002)
    if program.process.returncode != 0:
        raise probe.NotFound(f"it ended with {program.process.returncode}: {program.output()}")
    return hidden, time.monotonic() - begin


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
