#!/usr/bin/python3
"""Takes pictures of the same views in every look: wide, 800 and 360 px, dark, high contrast, 200 % text, right to left, with a
pseudo-translation of twice the length, and in Welsh. For people who judge how Waymark looks; nothing is asserted but that each view comes.

    tests/tour/pictures.py --build BUILD-FOLDER --pictures FOLDER [--contacts N] [--story STORY] [LOOK...]
"""

import argparse
import gettext
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import pseudo  # noqa: E402

PHRASE = "example words for a made up register"

# Without a compositor libadwaita draws a frame of 5 px on each side: 370 px here are 360 px for the program.
LOOKS = {  # width, height, environment, X resources, own settings
    "wide": (1200, 740, {}, {}, {}),
    "middle": (800, 700, {}, {}, {}),
    "narrow": (370, 700, {}, {}, {}),
    "dark": (1200, 740, {}, {}, {"color-scheme": "'dark'"}),
    "contrast": (1200, 740, {"ADW_DEBUG_HIGH_CONTRAST": "1"}, {}, {}),
    "contrast-dark": (1200, 740, {"ADW_DEBUG_HIGH_CONTRAST": "1"}, {}, {"color-scheme": "'dark'"}),
    "large": (1300, 760, {}, {"Xft.dpi": "192"}, {}),
    "large-narrow": (480, 760, {}, {"Xft.dpi": "192"}, {}),
    "rtl": (1200, 740, {"LANGUAGE": "ar"}, {}, {}),
    "pseudo": (1200, 740, {"LANGUAGE": "qps"}, {}, {}),
    "pseudo-narrow": (370, 700, {"LANGUAGE": "qps"}, {}, {}),
    "welsh": (1200, 740, {"LANGUAGE": "cy"}, {}, {}),
    "welsh-narrow": (370, 700, {"LANGUAGE": "cy"}, {}, {}),
}


# Each with the register that it begins with; "start" makes its own.
STORIES = {"sample": "sample", "exchange": "sample", "preferences": "sample", "first": "empty", "start": None}

# Names and texts that a made-up register has not: long without a blank, of other scripts, with everything that a contact can have.
EXTREMES = """Name,Kind,Mobile,Phone,E-mail,Town,Languages,Tags,Organisation,Job title,Notes
Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaftschaferswessenschafewarenwohlgepflege,Interpreter,07700 900001,,\
a.very.long.address.of.somebody.who.has.many.names.and.gives.them.all@department.of.long.names.example.org,\
Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch,Vietnamese,first,Example House,Interpreter,
Adolfo Bartolomé Cuauhtémoc de la Santísima Trinidad y Fernández-Montenegro de los Ángeles,Lawyer,07700 900002,020 7946 0001,b@example.org,\
Barrow-in-Furness,"Albanian, Amharic, Arabic, Bengali, Farsi, French, Polish, Romanian, Tigrinya, Vietnamese",\
"calm voice, evenings, women only, knows the court, second choice",The Association of Very Long Names of Organisations in the North,\
Head of the department of everything that nobody else does,"First line
Second line, which goes on for longer than a page is wide, and then some more, so that it has to be wrapped somewhere.

After an empty line"
محمد عبد الرحمن آل الشيخ,Interpreter,07700 900003,,m@example.org,لندن,Arabic,عاجل,,,ملاحظة باللغة العربية
שרה כהן,Lawyer,07700 900004,,,Leeds,Hebrew,,,,
李小龍,Case worker,07700 900005,,,Cardiff,Chinese,,,,
X,,,,,,,,,,
"""


def with_phrase(command, **arguments):
    """Runs waymark-tool with the passphrase on a descriptor, where no other user reads it."""
    read, write = os.pipe()
    os.write(write, f"{PHRASE}\n{PHRASE}\n".encode())
    os.close(write)
    subprocess.run([*command, "--passphrase-fd", str(read)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, pass_fds=[read],
                   **arguments)
    os.close(read)


def outside(options):
    """One desktop of its own for every look."""
    program = os.path.join(options.build, "src", "waymark")
    tool = os.path.join(options.build, "src", "tool", "waymark-tool")
    pot = os.path.join(HERE, "..", "..", "po", "waymark.pot")
    with tempfile.TemporaryDirectory() as scratch:
        for language, how in (("qps", []), ("ar", ["--same"])):
            locale = os.path.join(scratch, "locale", language, "LC_MESSAGES")
            os.makedirs(locale)
            subprocess.run([sys.executable, os.path.join(HERE, "pseudo.py"), pot, os.path.join(locale, "waymark.mo"), *how], check=True)
        welsh = os.path.join(scratch, "locale", "cy", "LC_MESSAGES")
        os.makedirs(welsh)
        shutil.copy(os.path.join(options.build, "po", "cy", "LC_MESSAGES", "waymark.mo"), welsh)
        locales = os.path.join(scratch, "locales")
        os.makedirs(locales)
        has_days = subprocess.run(["localedef", "-i", "cy_GB", "-f", "UTF-8", os.path.join(locales, "cy_GB.UTF-8")], check=False,
                                  stderr=subprocess.DEVNULL).returncode == 0  # without Debian's locales days have English names
        table = os.path.join(scratch, "extremes.csv")
        with open(table, "w", encoding="utf-8") as file:
            file.write(EXTREMES.replace("\\\n", ""))
        register, empty = os.path.join(scratch, "sample"), os.path.join(scratch, "empty")
        with_phrase([tool, "sample", "--register", register, "--contacts", str(options.contacts), "--seed", "1"])
        with_phrase([tool, "import", "--register", register, table])
        with_phrase([tool, "create", "--register", empty])
        schemas = os.path.join(scratch, "schemas")
        os.makedirs(schemas)
        subprocess.run(f"cp {options.build}/data/*.gschema.xml {schemas}/ && glib-compile-schemas {schemas}", shell=True, check=True)
        os.makedirs(options.pictures, exist_ok=True)
        for look in options.looks or LOOKS:
            environment = dict(os.environ, WAYMARK_TEST_LOCALEDIR=os.path.join(scratch, "locale"),
                               GSETTINGS_SCHEMA_DIR=schemas, WAYMARK_SCREEN="1366x800", **LOOKS[look][2])
            if environment.get("LANGUAGE") == "cy" and has_days:
                environment.update(LOCPATH=locales, WAYMARK_LOCALE="cy_GB.UTF-8")
            for story, folder in STORIES.items():
                if options.story not in (None, story):
                    continue
                copy = os.path.join(scratch, f"{look}-{story}")  # every look begins with the same
                if folder is not None:
                    shutil.copytree(os.path.join(scratch, folder), copy)
                done = subprocess.run([os.path.join(HERE, "desktop.sh"), sys.executable, os.path.abspath(__file__), "--inside", look, "--story", story,
                                "--build", options.build, "--pictures", options.pictures, "--register", copy, program], check=False,
                                      env=environment)
                if done.returncode != 0:
                    print(f"{look}: the {story} story did not come to its end", file=sys.stderr)


def translate_into(language):
    """How a name is found in a language: as it is in the catalogue, with or without a mnemonic."""
    if language == "qps":
        return pseudo.stretch
    catalogue = gettext.translation("waymark", os.environ["WAYMARK_TEST_LOCALEDIR"], [language or "en"], fallback=True)
    return lambda name: next((text.replace("_", "") for key in (name, f"_{name}") if (text := catalogue.gettext(key)) != key), name)


class Camera:
    """The program in one look, and how to go about in it by key and by name in any language."""

    def __init__(self, options):
        import probe

        self.probe, self.options, self.count = probe, options, 0
        self.width, self.height, environment, resources, own = LOOKS[options.inside]
        self.translate = translate_into(environment.get("LANGUAGE"))
        # A desktop says the size of text in XSETTINGS; without one GTK asks here, and never its settings.ini.
        probe.run("xprop", "-root", "-f", "RESOURCE_MANAGER", "8s", "-set", "RESOURCE_MANAGER",
                  "".join(f"{key}:\t{value}\n" for key, value in resources.items()))
        for key, value in {**own, "width": str(self.width), "height": str(self.height)}.items():
            subprocess.run(["gsettings", "set", "net.plainnotes.Notes", key, value.strip("'")], check=True)
        self.program = None

    def start(self, *arguments, environment=None):
        self.program = self.probe.Program(self.options.looks[0], arguments, environment).start()
        self.program.frame()

    def take(self, name, *keys, text=None, then=(), wait=0.8):
        """Presses keys, types text, presses keys and takes a picture of what is shown then."""
        self.probe.desktop.rest()
        self.probe.keys(*keys)
        if text:
            self.probe.type_text(text)
        self.probe.keys(*then)
        time.sleep(wait)
        self.count += 1
        self.probe.picture(os.path.join(self.options.pictures, f"{self.options.inside}-{self.options.story}-{self.count:02d}-{name}.png"),
                           self.program.shown())

    def press(self, name):
        """A button, by the name that it has in English; nothing where this look does not show it."""
        node = self.program.frame().find(name=self.translate(name))
        if node is None:
            print(f"{self.options.inside}: no {name!r}", file=sys.stderr)
        else:
            self.program.press(node)

    def go_to(self, name, key="Tab"):
        """By keyboard to what begins with the name that it has in English."""
        self.program.go_to(f"^{re.escape(self.translate(name))}", key)

    def fill(self, name, text, key="Tab"):
        self.go_to(name, key)
        self.probe.keys("ctrl+a")
        self.probe.type_text(text)

    def choose(self, name):
        """From the main menu, which stands in the sidebar's bar: at one pane the sidebar has to be the pane that is shown."""
        self.probe.keys("alt+1")
        if self.width < 922:
            self.probe.keys("Escape", "alt+Left")
        self.program.menu(f"^{re.escape(self.translate(name))}")

    def answer_chooser(self, path):
        import story_exchange

        story_exchange.answer_chooser(self.program, path)

    def unlock(self):
        self.probe.type_text(PHRASE)
        self.probe.keys("Return")
        self.program.gone(role="password text", name=self.translate("Passphrase"))


def show_sample(camera):
    """A register with people in it."""
    camera.start("--register", camera.options.register)
    camera.take("unlock", wait=1.5)
    camera.take("unlock-wrong", text="nothing of the kind", then=["Return"], wait=5)
    camera.unlock()
    camera.take("contacts", "Down", "Down", wait=2)
    camera.take("chosen", "space", "Down", "space", "Down")
    camera.take("row-menu", "Escape", "shift+F10")
    camera.take("search", "Escape", "ctrl+f", text="roman")
    camera.take("search-nothing", "ctrl+a", text="qqqqqq")
    camera.take("extremes", "ctrl+a", text="07700 90000")
    for name, number in (("long-word", "1"), ("long-name", "2"), ("arabic", "3")):
        camera.probe.keys("ctrl+f", "ctrl+a")
        camera.probe.type_text(f"07700 90000{number}")
        time.sleep(0.6)
        camera.take(name, "Down", "Return")
    camera.take("organisation-search", "ctrl+f", "ctrl+a", text="refuge")
    camera.take("organisation", "Down", "Return")
    camera.take("editor", "F2")
    camera.take("editor-nameless", "ctrl+a", "BackSpace", "Tab")
    camera.take("history", "ctrl+z", "ctrl+Return", "ctrl+h")
    camera.take("change", "Return")
    camera.take("quick-contact", "alt+Left", "alt+Left", "ctrl+shift+n", text="Ioana Ciobanu", wait=1.2)
    camera.take("toast", "Tab", "Tab", "ctrl+a", "BackSpace", "Escape", "alt+1", "ctrl+f", "ctrl+a", "BackSpace", "Escape", "Down", "Delete")
    camera.press("Filter")
    camera.take("filter")
    camera.take("preferences", "Escape", "ctrl+comma")
    # Beside the list its first page is open; alone, the list begins where it was.
    listed = ["alt+1", "ctrl+comma", *(["shift+F6"] if camera.width > 600 else []), "Home"]
    for below, page in enumerate(("lock", "look", "profiles", "keyboard", "about"), 1):
        camera.take(page, *listed, *["Down"] * below, "Return")
    camera.take("own-profile", *listed, *["Down"] * 3, "Return", then=["Return"], wait=1.2)
    camera.take("add-profile", "alt+Left", "Tab", "Return")
    camera.press("Add the profile")
    camera.take("add-profile-missing")
    camera.press("Suggest five words")
    camera.take("add-profile-words", "ctrl+a")
    camera.take("menu", "alt+1", "F10")
    camera.take("emergency", "Escape", "ctrl+shift+e")


def show_exchange(camera):
    """What comes in and goes out, each with what can go wrong in it; then the archive."""
    camera.start("--register", camera.options.register)
    camera.unlock()
    table = os.path.join(os.environ["HOME"], "contacts-2026.csv")
    with open(table, "w", encoding="utf-8") as file:
        file.write(EXTREMES.replace("\\\n", "").replace("Job title", "Shoe size").replace("07700", "07701") + ",,,,,,,,,,nobody\n")
    camera.choose("Import…")
    camera.take("import")
    camera.probe.keys("Return")
    camera.probe.wait_for(lambda: len(camera.program.windows()) > 1, what="the file chooser")
    camera.take("chooser", wait=1.5)
    camera.answer_chooser(table)
    camera.take("import-choose", wait=1.2)
    camera.take("import-columns", "ctrl+Return", wait=1.2)
    camera.take("import-columns-end", "shift+Tab")
    camera.take("import-check", "ctrl+Return", wait=1.2)
    camera.take("import-result", "ctrl+Return", wait=2)
    camera.take("import-undone", *["Tab"] * 2, wait=0.5)
    camera.choose("Export…")
    camera.take("export")
    camera.take("export-missing", "ctrl+Return")
    camera.fill("Who gets it", "The local partnership")
    camera.fill("Why it is needed", "Their list of interpreters")
    camera.take("export-question", "ctrl+Return")
    camera.probe.keys("Escape")
    camera.choose("Make a copy…")
    camera.take("copy")
    folder = os.path.join(os.environ["HOME"], "stick")
    os.mkdir(folder)
    camera.probe.keys("ctrl+Return")
    camera.answer_chooser(folder)
    camera.take("copy-made", wait=2.5)
    camera.take("archive-toast", "alt+1", "Home", "Delete")
    camera.take("changes", "ctrl+h")
    camera.take("archived", "alt+1", "ctrl+f", text="zzz", then=["Escape"])


def show_preferences(camera):
    """Every page of Preferences, and the pages that those open, also with people in them."""
    camera.start("--register", camera.options.register)
    camera.unlock()

    def open_page(name, *rows):
        camera.probe.keys("alt+1", "ctrl+comma")
        camera.program.find(role="list", name=camera.translate("Preferences"))
        if camera.width > 600:
            camera.probe.keys("shift+F6")
        camera.probe.keys("Home")
        camera.go_to(name, "Down")
        camera.probe.keys("Return")
        for row in rows:
            camera.go_to(row)
            camera.probe.keys("Return")

    camera.take("privacy", "ctrl+comma", *(["Return"] if camera.width < 600 else []))
    for name, page, *rows in (("practice", "Privacy and exit", "Practise, name and icon"), ("limits", "Privacy and exit", "It does not hide"),
                              ("lock", "Lock and passphrase"), ("passphrase", "Lock and passphrase", "Change passphrase"),
                              ("recovery-code", "Lock and passphrase", "New recovery code"), ("pin", "Lock and passphrase", "PIN on this laptop")):
        open_page(page, *rows)
        camera.take(name)
    camera.go_to("Turn the PIN on")
    camera.take("pin-missing", "Return")
    open_page("Profiles", "Add a profile")
    camera.go_to("Name")
    camera.probe.type_text("Bartholomew Featherstonehaugh-Cholmondeley of the North")
    camera.fill("Passphrase", "seven quiet boats in a harbour")
    camera.fill("Type it again", "seven quiet boats in a harbour")
    camera.fill("Your own passphrase", PHRASE)
    camera.take("add-profile-filled")
    camera.take("profiles", "Return", wait=4)
    camera.go_to("Bartholomew")
    camera.take("profile", "Return")
    camera.go_to("Remove this profile")
    camera.take("remove-profile", "Return")
    camera.go_to("Remove the profile")
    camera.take("remove-profile-missing", "Return")
    open_page("Keyboard")
    camera.take("keyboard")
    camera.take("keyboard-clash", "Return", then=["ctrl+f"])


def show_first(camera):
    """A register that nobody has opened yet."""
    camera.start("--register", camera.options.register)
    camera.press("Use the recovery code")
    camera.take("recovery", wait=1.5)
    camera.take("recovery-slip", text="k7qm 2xhd 9rtv", then=["Return"])
    camera.take("back", "alt+Left")
    camera.unlock()
    camera.take("lesson", wait=1.5)
    camera.press("Next")
    camera.take("workplace", wait=1.2)
    camera.go_to("Emergency numbers and helplines")
    camera.probe.keys("space")
    camera.press("Next")
    camera.take("promise", wait=1.2)
    camera.press("Next")
    camera.take("promise-missing", wait=1.2)
    camera.go_to("I have read both")
    camera.probe.keys("space")
    camera.fill("Your name", "Sam Example")
    camera.take("empty", "Return", wait=2.5)


def show_start(camera):
    """A laptop on which it never ran: the set-up with every step, and the unlock page as far as a keyring is there that keeps a PIN."""
    import keyring
    import story_start

    desk = keyring.Desk(tempfile.mkdtemp())
    desk.begin_keyring()
    camera.start(environment={"DBUS_SESSION_BUS_ADDRESS": desk.address, "AT_SPI_BUS_ADDRESS": desk.readers})
    camera.take("welcome", wait=1.5)
    camera.take("passphrase", "Return")
    camera.take("passphrase-weak", text="password", then=["Return"])
    camera.press("Suggest five words")
    camera.take("passphrase-words")
    camera.fill("Passphrase", PHRASE, "shift+Tab")
    camera.fill("Type it again", PHRASE)
    camera.take("recovery-code", "Return", wait=1.5)
    labels = [node.name for node in camera.program.frame().find_all() if len(node.name.split(", ")) == 4 or re.search(r"\d: ", node.name)]
    groups = {}
    for label in labels:
        found = re.search(r"(\d)\D*: *(\S, \S, \S, \S|\S, \S, \S|\S{3,4})", label)
        if found:
            groups[found[1]] = found[2].replace(", ", "")
    asked = sorted(node.name for node in camera.program.frame().find_all(role="password text"))
    for name in asked:
        camera.program.go_to(f"^{re.escape(name)}$")
        camera.probe.type_text("zzzz" if name == asked[0] else groups[re.search(r"\d", name)[0]].lower())
    camera.take("recovery-slip", "Return")
    camera.program.go_to(f"^{re.escape(asked[0])}$", "shift+Tab")
    camera.probe.keys("ctrl+a")
    camera.probe.type_text(groups[re.search(r"\d", asked[0])[0]].lower())
    camera.press("Next")
    camera.program.find(name=camera.translate("One key hides everything"))
    camera.take("lesson", wait=1.5)
    camera.take("lesson-practised", "F12", wait=5)
    camera.press("Next")
    camera.take("workplace", wait=1.2)
    camera.go_to("A short PIN")
    camera.take("pin-row")
    camera.take("pin", "Return")
    camera.fill("PIN", keyring.PIN)
    camera.fill("Type it again", keyring.PIN)
    camera.go_to("I accept that risk")
    camera.probe.keys("space")
    camera.fill("Passphrase of now", PHRASE)
    camera.take("pin-filled")
    camera.take("pin-on", "Return", wait=4)
    camera.take("workplace-end", "alt+Left")
    camera.press("Next")
    camera.program.find(name=camera.translate("Your name"))
    camera.go_to("I have read both")
    camera.probe.keys("space")
    camera.fill("Your name", "Sam Example")
    camera.take("promise-agreed")
    camera.take("directory", "Return", wait=2.5)
    camera.take("unlock-pin", "ctrl+l", wait=2.5)
    camera.take("unlock-pin-wrong", text="000111", then=["Return"], wait=3)
    camera.press("Use the passphrase")
    camera.take("unlock-passphrase")
    camera.program.process.kill()
    camera.program.process.communicate()
    desk.lock()
    camera.start(environment={"DBUS_SESSION_BUS_ADDRESS": desk.address, "AT_SPI_BUS_ADDRESS": desk.readers})
    camera.take("unlock-keyring-locked", wait=4)
    desk.close()


def inside(options):
    """On that desktop: the views, one after the other."""
    camera = Camera(options)
    try:
        globals()[f"show_{options.story}"](camera)
    finally:
        if camera.program is not None:
            camera.program.process.kill()
            camera.program.process.communicate()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", required=True)
    parser.add_argument("--pictures", required=True)
    parser.add_argument("--contacts", type=int, default=300)
    parser.add_argument("--inside")
    parser.add_argument("--story")
    parser.add_argument("--register")
    parser.add_argument("looks", nargs="*")
    options = parser.parse_args()
    options.build, options.pictures = os.path.abspath(options.build), os.path.abspath(options.pictures)
    (inside if options.inside else outside)(options)


if __name__ == "__main__":
    main()
