#!/usr/bin/python3
"""I4, E4: the real program with every word twice as long, in its narrowest and in a wide window: no word is shown or said that is not marked for
translation, and no view is wider than the window. Then with text of twice the size at 480 px: again no view is wider.

    tests/tour/desktop.sh /usr/bin/python3 tests/tour/long_words.py --program P --tool T

Words that come from data (contacts, the starter directory) and from GTK are known; everything else must stand in the brackets of pseudo.py.
"""

import glob
import os
import re
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, HERE)
import places  # noqa: E402
import pseudo  # noqa: E402
import views  # noqa: E402
from places import PHRASE  # noqa: E402
from probe import NotFound, keys, run, type_text, wait_for  # noqa: E402

KEYWORDS = ["_", "N_", "C_:1c,2", "NC_:1c,2", "g_dngettext:2,3", "g_dcgettext:2", "g_dpgettext2:2c,3"]
DAYS = r"\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\b|\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b"  # by the locale
REFERENCE = r"\b[A-Z0-9]{3}-[A-Z0-9]{3}\b"
# Names of keys and of window buttons, which are GTK's words.
OF_GTK = set("ctrl alt shift return comma left right up down question tab enter menu space escape delete page home end close minimise minimize "
             "maximise maximize restore none".split())
WORD = re.compile(r"[A-Za-z]{3,}")
# Without a compositor libadwaita draws a frame of 5 px on each side: 370 px here are 360 px for the program, 490 are 480.
LOOKS = {  # width, height, whether words are twice as long, dots an inch of the text
    "narrow": (370, 700, True, 96),
    "wide": (1200, 740, True, 96),
    "large": (490, 760, False, 192),
}


def translate(folder):
    """The pseudo-translation of all marked words, where the program looks for it."""
    pot = os.path.join(folder, "waymark.pot")
    catalogue = os.path.join(folder, "locale", "qps", "LC_MESSAGES")
    os.makedirs(catalogue)
    marked = subprocess.run(["xgettext", "--from-code=UTF-8", "--files-from=po/POTFILES.in", "--add-comments", "--output", pot,
                    *(f"--keyword={word}" for word in KEYWORDS)], check=True, cwd=ROOT, capture_output=True, text=True)
    if "warning" in marked.stderr:
        raise NotFound(marked.stderr)
    subprocess.run([sys.executable, os.path.join(HERE, "pseudo.py"), pot, os.path.join(catalogue, "waymark.mo")], check=True)


def words_of_data(options, folder):
    """Every word of the register's contacts and of the shipped data: they are what somebody typed, in their own language."""
    path = os.path.join(folder, "all.csv")
    done = places.with_phrase(options.tool, "export", path, "--register", os.path.join(folder, "r"))
    if done.returncode != 0:
        raise NotFound(done.stderr)
    text = ""
    shipped = [os.path.join(ROOT, "data", "directory", "starter.json"), os.path.join(ROOT, "data", "rules", "rules.json"),
               *glob.glob(os.path.join(ROOT, "data", "checklists", "*.json"))]
    for name in (path, *shipped):
        with open(name, encoding="utf-8") as file:
            text += file.read()
    return {word.lower() for word in WORD.findall(text)}


def outside_brackets(text):
    """What of a text is in no bracket; brackets may hold others."""
    depth, rest = 0, []
    for letter in text:
        depth += (letter == "[") - (letter == "]")
        rest.append(letter if depth == 0 and letter != "]" else " ")
    return "".join(rest)


class Look:
    def __init__(self, options, folder, name):
        self.width, height, self.marked, _ = LOOKS[name]
        self.name = name
        self.known = words_of_data(options, folder) | OF_GTK | {"sample"}  # who made the register
        self.bad = []
        self.seen = 0
        for key, value in (("width", self.width), ("height", height)):
            run("gsettings", "set", "net.plainnotes.Notes", key, str(value))
        self.program = places.start(options, folder, first=None)
        self.height = height
        self.window = self.program.windows()[0]

    def view(self, name):
        """Looks at all that is shown and said now."""
        time.sleep(0.6)
        for _, node, role, text in views.snapshot(self.program.frame()):
            self.seen += 1
            if not self.marked:
                continue
            texts = [text] if role in views.SPEAKERS else [text, node.description]
            for shown in texts:
                shown = re.sub(REFERENCE, "", re.sub(DAYS, "", shown))
                if views.WIDGET_NAME.match(shown) or shown == "(None)":
                    continue
                unmarked = [word for word in WORD.findall(outside_brackets(shown)) if word.lower() not in self.known]
                if unmarked:
                    self.bad.append(f"{self.name}, {name}: {' '.join(unmarked)!r} in {shown!r} ({role})")
        run("xdotool", "windowsize", self.window, str(self.width), str(self.height))
        time.sleep(0.3)
        geometry = run("xdotool", "getwindowgeometry", "--shell", self.window)
        width = int(re.search(r"WIDTH=(\d+)", geometry)[1])
        if width > self.width:
            wide = [node for _, node, role, _ in views.snapshot(self.program.frame())
                    if role in ("label", "push button", "text") and node.extents[2] > self.width - 40]
            self.bad.append(f"{self.name}, {name}: {width} px wide, not {self.width}; the widest are {wide[:4]}")


def is_there(program, role, pattern="."):
    return wait_for(lambda: program.frame().find(role=role, pattern=pattern), what=f"a {role}")


def row_is_large(program):
    """A row of the contacts is 46 px high at the usual size, and has no height at all before it is laid out. Lists of other sections are in the
    tree as well, as they were laid out when they were seen last."""
    contacts = program.frame().find(**places.CONTACTS)
    row = contacts and contacts.find(role="list item", pattern=".")
    if row is None or row.extents[3] < 70:
        raise NotFound(f"{row} at {row and row.extents}")
    return True


def menu_labels(program):
    """What stands in the main menu and can be chosen, from the first to the last."""
    keys("alt+1", "F10")
    wait_for(lambda: program.focus().role == "menu item", what="the menu")
    labels = []
    while program.focus().name not in labels:
        labels.append(program.focus().name)
        keys("Down")
    keys("Escape")
    return labels


def referrals(look):
    """A new one, and every kind of page that its rows open."""
    program = look.program
    keys("alt+2")
    look.view("referrals")
    keys("ctrl+n")
    look.view("new-referral")
    keys("Return")
    time.sleep(1)
    look.view("referral")
    keys("ctrl+e")
    look.view("timeline")
    type_text("a")
    keys("ctrl+Return")
    time.sleep(1)
    keys("alt+Left")
    if look.name != "narrow":  # longest words, least room
        return
    seen = set()
    for _ in range(40):  # each row of the page opens what it is about
        time.sleep(0.5)
        keys("Tab")
        node = program.focus()
        if node is None or node.role != "list item" or node.name in seen:
            continue
        seen.add(node.name)
        keys("Return")
        look.view(f"referral, row {len(seen)}")
        keys("alt+Left")
    if len(seen) < 20:
        look.bad.append(f"only {len(seen)} rows of a referral were opened")


def walk(options, folder, name):
    """Every view that a key opens: names are no help here, since all words are others."""
    look = Look(options, folder, name)
    program = look.program
    is_there(program, "push button")
    look.view("unlock")
    type_text("this is not the passphrase")
    keys("Return")
    time.sleep(2)
    look.view("unlock-wrong")
    type_text(PHRASE)
    keys("Return")
    wait_for(lambda: program.frame().find(role="password text") is None, what="the register to open")
    is_there(program, "list item")  # of the section where the look before ended: a key that comes before it is lost
    time.sleep(1)
    keys("alt+1")
    is_there(program, "label", r"^\[?\d")  # how many contacts there are, which may be none
    if not look.marked:
        wait_for(lambda: row_is_large(program), what="text as large as was asked for, without which this shows nothing")
    look.view("contacts")
    keys("ctrl+f")
    type_text("zzzz")
    look.view("nothing-found")
    keys("ctrl+a", "BackSpace")
    type_text("a")
    look.view("search")
    keys("Down", "Return")
    time.sleep(0.5)
    look.view("contact")
    keys("F2")
    look.view("editor")
    keys("ctrl+Return")
    keys("ctrl+h")
    look.view("recent-changes")
    keys("alt+1", "ctrl+n")
    look.view("new-contact")
    keys("ctrl+Return", "ctrl+shift+n")
    look.view("quick-contact")
    keys("ctrl+Return")
    look.view("quick-contact-missing")
    keys("alt+Left", "ctrl+shift+e")
    look.view("emergency")
    keys("Escape", "F10")
    look.view("menu")
    keys("Escape")
    referrals(look)
    keys("ctrl+comma")
    look.view("preferences")
    if look.width > 600:  # beside the list its first page is open
        keys("shift+F6")
    keys(*["Down"] * 3, "Return")
    time.sleep(0.5)
    look.view("profiles")
    keys("Return")
    look.view("profile")
    keys("alt+Left", "Tab", "Return")
    look.view("add-profile")
    button = (pseudo.stretch if look.marked else str)("Add the profile")
    program.press(program.find(role="push button", name=button))
    look.view("add-profile-missing")
    keys("ctrl+question")
    look.view("keyboard")
    keys("Return")
    look.view("keyboard-listens")
    keys("Escape")
    labels = menu_labels(program)[:-2]  # without lock and quick exit
    undo = pseudo.stretch("Undo")[1:-1] if look.marked else "Undo"
    for label in (each for each in labels if undo[:4] not in each):  # it would take the contacts away
        keys("alt+1")
        program.menu(f"^{re.escape(label)}$")
        look.view(f"menu, {label}")
        keys("Escape")
    places.leave(program)
    return look


def choose_locale(folder):
    """With the glibc of Debian 13 nothing is translated in C.UTF-8: without a locale of the desktop's the test makes one."""
    locales = os.path.join(folder, "locales")
    if os.environ["LC_ALL"].startswith("C"):
        os.mkdir(locales)
        run("localedef", "-i", "en_GB", "-f", "UTF-8", os.path.join(locales, "en_GB.UTF-8"), check=False)
        if os.listdir(locales):
            os.environ.update(LOCPATH=locales, LC_ALL="en_GB.UTF-8")


def main():
    options = places.parse()
    with tempfile.TemporaryDirectory() as folder:
        choose_locale(folder)
        translate(folder)
        places.make_register(options, folder, contacts=6)
        bad, seen = [], 0
        for name in (each for each in LOOKS if options.only in (None, each)):
            *_, marked, dots = LOOKS[name]
            os.environ.update(WAYMARK_TEST_LOCALEDIR=os.path.join(folder, "locale"), LANGUAGE="qps" if marked else "en")
            run("xprop", "-root", "-f", "RESOURCE_MANAGER", "8s", "-set", "RESOURCE_MANAGER", f"Xft.dpi:\t{dots}\n")
            try:
                look = walk(options, folder, name)
            except NotFound as error:
                places.tell(error)
                return 1
            bad += look.bad
            seen += look.seen
    if seen < 1000:  # the walk saw little, so that it shows little
        bad.append(f"only {seen} things were looked at")
    for sentence in dict.fromkeys(bad):
        print(sentence, file=sys.stderr)
    print(f"{seen:,} names and texts were looked at")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
