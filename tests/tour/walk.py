#!/usr/bin/python3
"""The whole story in the real window: somebody makes a register, brings in contacts from a file, finds one, presses one key and
the window is gone, starts again, unlocks, and is where they were. Run inside desktop.sh:

    tests/tour/desktop.sh /usr/bin/python3 tests/tour/walk.py --program P --tool T [--pictures FOLDER]

Every step is done with real key events or by what a screen reader is offered, and every view is walked for controls without a
name (E1), titles that tell something (Q13), and clear text of the passphrase.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import probe  # noqa: E402
from probe import fail, keys, type_text, wait_for  # noqa: E402

PHRASE = "violet harbour seven lanterns drift"
COVER = "Notes"


class Walk:
    """The state of one walk: the program, where pictures go, and how many checks were made."""

    def __init__(self, options):
        self.options = options
        self.program = None
        self.pictures = 0
        self.checks = 0

    def start(self, *arguments):
        self.program = probe.Program(self.options.program, arguments).start()
        self.program.frame()
        return self.program

    def check(self, condition, sentence):
        self.checks += 1
        if not condition:
            self.picture("failure")
            fail(sentence)

    def picture(self, name):
        if self.options.pictures:
            self.pictures += 1
            time.sleep(0.4)
            probe.picture(os.path.join(self.options.pictures, f"{self.pictures:02d}-{name}.png"))

    def view(self, name):
        """Looks at a view as a stranger would: names, titles, clear text."""
        frame = self.program.frame()
        unnamed = probe.unnamed(frame)
        if unnamed:
            print("\n".join(str(node) for node in frame.walk()), file=sys.stderr)
        self.check(not unnamed, f"{name}: controls without a name: {unnamed[:5]}")
        for window in self.program.windows():
            title = probe.run("xdotool", "getwindowname", window)
            self.check(title == COVER, f"{name}: a window title says {title!r}")
        for node in frame.walk():
            self.check(PHRASE not in (node.text() or "") and PHRASE not in node.name,
                       f"{name}: the passphrase is on the accessibility bus")
        focus = self.program.focus()
        self.check(focus is None or focus.name != "Quick exit", f"{name}: the first focus is on quick exit")
        self.picture(name)

    def next(self):
        keys("Return")

    def set_up(self):
        program = self.start()
        program.find(pattern="Start a new register")
        self.view("welcome")
        keys("Return")

        program.find(name="Passphrase", seconds=10)
        self.view("passphrase")
        type_text(PHRASE)
        keys("Tab")
        type_text(PHRASE)
        keys("Return")

        groups = wait_for(lambda: self.recovery_groups(program), 10, "the recovery code")
        self.view("recovery-code")
        for entry in list(program.frame().find_all(role="text", pattern=r"^Group \d")):
            number = int(entry.name.split()[1])
            program.click(entry)
            type_text(groups[number].lower())
        keys("Return")

        program.find(pattern="One key hides everything", seconds=60)
        self.view("quick-exit-lesson")
        self.practise(program)
        self.press_button(program, "Next")

        program.find(pattern="^England$")
        self.view("where-you-work")
        self.press_button(program, "Next")

        promise = program.find(pattern="I have read both")
        self.view("promise")
        program.click(promise)
        program.click(program.find(role="text", name="Your name"))
        type_text("Sam Example")
        self.press_button(program, "Next")

    @staticmethod
    def recovery_groups(program):
        groups = {}
        for node in program.frame().find_all(pattern=r"^Group \d: "):
            number, letters = node.name.removeprefix("Group ").split(": ")
            groups[int(number)] = letters.replace(", ", "")
        return groups if len(groups) == 7 else None

    def practise(self, program):
        keys("F12")
        wait_for(lambda: not program.windows(), 2, "the practice to hide the window")
        wait_for(program.windows, 8, "the window to come back after practice")
        program.find(pattern=r"Hidden in \d+")
        self.check(program.running(), "practice ended the program")

    def press_button(self, program, name):
        program.press(program.find(role="push button", name=name))

    def import_contacts(self, path):
        program = self.program
        program.find(pattern="^Contacts")
        self.view("contacts")
        keys("F10")
        program.press(program.find(pattern="^Import…"))
        row = program.find(role="list item", pattern="A file from another program")
        time.sleep(0.7)  # the menu closes, the page comes in
        program.click(row)
        self.choose_file(path)
        program.find(pattern=r"^The file$")
        self.view("import-choose")
        self.press_button(program, "Next")
        program.find(pattern=r"columns matched")
        self.view("import-columns")
        self.press_button(program, "Next")
        button = program.find(role="push button", pattern=r"^Import \d", seconds=20)
        self.view("import-check")
        program.press(button)
        program.find(pattern=r"added", seconds=30)
        self.view("import-result")
        self.press_button(program, "Done")

    def choose_file(self, path):
        """Types the path into the file chooser: a slash opens its entry (Ctrl+L locks, there too)."""
        wait_for(lambda: len(self.program.windows()) > 1, 10, "the file chooser")
        time.sleep(0.5)
        type_text(path, delay=20)
        time.sleep(0.5)
        keys("Return")
        wait_for(lambda: len(self.program.windows()) == 1, 10, "the file chooser to go")

    def find_and_edit(self):
        program = self.program
        keys("ctrl+f")
        type_text("nguyen thi")
        row = program.find(role="list item", pattern="Nguyễn")
        self.view("search")
        self.check("Nguyễn" in row.name, "the row does not read as a sentence")
        keys("Down", "Return")
        program.find(pattern="Reach")
        self.view("contact")
        keys("F2")
        program.find(role="text", name="Name")
        self.view("editor")
        notes = program.find(pattern="^Notes$", role="text")
        program.click(notes)
        type_text("half a sentence that nobody saved")

    def quick_exit(self):
        program = self.program
        time.sleep(1.2)
        start = time.monotonic()
        keys("F12", pause=0)
        wait_for(lambda: not program.windows(), 2, "every window to go", pause=0.002)
        wait_for(lambda: not program.running(), 2, "the process to go", pause=0.005)
        self.check(time.monotonic() - start <= 1.5, "the process took too long to go")
        self.check(program.process.returncode == 0, "quick exit must look like an ordinary end")

    def come_back(self, edited):
        program = self.start()
        program.find(name="Passphrase")
        self.view("unlock")
        self.check(program.frame().find(pattern="Nguyễn") is None, "a record's name before unlock")
        type_text("this is not the passphrase")
        keys("Return")
        program.find(pattern="That did not open", seconds=30)
        self.view("unlock-wrong")
        type_text(PHRASE)
        keys("Return")
        if not edited:
            program.find(pattern=r"^Contacts, \d+ shown", seconds=30)
            self.view("back-where-you-were")
            return
        wait_for(lambda: any("half a sentence" in (node.text() or "") for node in program.frame().walk()), 30,
                 "the text that nobody saved")
        self.view("back-where-you-were")

    def lock(self):
        program = self.program
        keys("ctrl+l")
        program.find(name="Passphrase", seconds=10)
        self.check(program.running(), "a lock must not end the program")
        self.check(program.frame().find(pattern="Nguyễn|half a sentence") is None, "a record is left after a lock")
        self.view("locked")


CSV = """Name,Kind,Mobile,E-mail,Town,Languages,Fax
Nguyễn Thị Hoa,Interpreter,07700 900123,hoa@example.org,Cardiff,Vietnamese,0121 496 0999
Roman Kowal,Interpreter,07700 900456,roman@example.org,Leeds,Polish,
Amara Okafor,Case worker,020 7946 0958,amara@example.org,London,"English, Igbo",
Example House,Safe house,0808 157 0001,desk@example.org,Swansea,,
Ольга Петренко,Lawyer,+44 20 7946 0321,olga@example.org,Bristol,"Ukrainian, Russian",
"""


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--tool", required=True)
    parser.add_argument("--pictures")
    parser.add_argument("--whole", action="store_true", help="with the import of a file and an edit, as the story goes on")
    options = parser.parse_args()
    walk = Walk(options)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "contacts.csv")
        with open(path, "w", encoding="utf-8") as file:
            file.write(CSV)
        try:
            walk.set_up()
            if options.whole:
                walk.import_contacts(path)
                walk.find_and_edit()
            else:
                walk.program.find(pattern="^Contacts")
                walk.view("contacts")
            walk.quick_exit()
            walk.come_back(options.whole)
            walk.lock()
            walk.quick_exit()
        except probe.NotFound as error:
            walk.picture("failure")
            for node in (walk.program.application().walk() if walk.program.running() and walk.program.application() else []):
                print("  ", node, file=sys.stderr)
            fail(str(error))
        finally:
            if walk.program and walk.program.running():
                print(walk.program.output(), file=sys.stderr)
    subprocess.run([options.tool, "--help"], check=True, stdout=subprocess.DEVNULL)
    print(f"The walk is done: {walk.checks} checks.")


if __name__ == "__main__":
    main()
