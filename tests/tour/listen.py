#!/usr/bin/python3
"""Writes down what the screen reader Orca says at each key of a short walk; no test: who has read it decides (docs/testing.md, E2).

Orca, speech-dispatcher and espeak-ng are installed by hand. Start it by desktop.sh, with --program and --tool."""

import os
import re
import subprocess
import tempfile
import time

import places
from probe import keys, type_text

SPEECH = re.compile(r"SPEECH OUTPUT: '(.*?)' ?\{")
WALK = ("alt+1", "Down", "Down", "space", "Escape", "Return", "Down", "Down", "F2", "Tab", "Tab", "ctrl+Return", "alt+Left", "ctrl+f", "z", "z", "Escape",
        "ctrl+shift+n", "A", "Tab", "Escape", "F10", "Down", "Escape", "ctrl+shift+e", "Down", "Escape", "ctrl+comma", "Down", "Tab", "ctrl+l", "a", "b",
        "Tab", "shift+Tab")


class Orca:
    def __init__(self, folder):
        self.log = os.path.join(folder, "orca.out")
        self.read = 0
        self.process = subprocess.Popen(["orca", "--replace", "--enable", "speech", "--debug-file=" + self.log], stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)

    def said(self):
        """What it has said since the last time. It says things late, so that some of them stand with the next key."""
        if not os.path.exists(self.log):
            return []
        with open(self.log, errors="replace") as log:
            log.seek(self.read)
            text = log.read()
            self.read = log.tell()
        return SPEECH.findall(text)


def press(orca, key, seconds=2.5):
    keys(key)
    time.sleep(seconds)
    print(f"{key:14}", " | ".join(orca.said()), flush=True)


def main():
    options = places.parse()
    with tempfile.TemporaryDirectory() as folder:
        places.make_register(options, folder, 40)
        orca = Orca(folder)
        time.sleep(10)
        program = places.start(options, folder)
        time.sleep(3)
        type_text(places.PHRASE)
        time.sleep(3)
        print("passphrase    ", " | ".join(orca.said()), flush=True)
        press(orca, "Return", 5)
        for key in WALK:
            press(orca, key)
        program.process.kill()
        orca.process.kill()


if __name__ == "__main__":
    main()
