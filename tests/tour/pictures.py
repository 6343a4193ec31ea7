#!/usr/bin/python3
"""Takes pictures of the same views in every look: wide, 800 and 360 px, dark, high contrast, 200 % text, right to left, and with a
pseudo-translation of twice the length. For people who judge how Waymark looks; nothing is asserted but that each view comes.

    tests/tour/pictures.py --build BUILD-FOLDER --pictures FOLDER [--contacts N] [LOOK...]
"""

import argparse
import os
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
}


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
        subprocess.run(["ninja", "-C", options.build, "waymark-pot"], check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)
        for language, how in (("qps", []), ("ar", ["--same"])):
            locale = os.path.join(scratch, "locale", language, "LC_MESSAGES")
            os.makedirs(locale)
            subprocess.run([sys.executable, os.path.join(HERE, "pseudo.py"), pot, os.path.join(locale, "waymark.mo"), *how], check=True)
        os.remove(pot)
        table = os.path.join(scratch, "extremes.csv")
        with open(table, "w", encoding="utf-8") as file:
            file.write(EXTREMES.replace("\\\n", ""))
        register, empty = os.path.join(scratch, "r"), os.path.join(scratch, "empty")
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
            for story, folder in (("sample", register), ("first", empty)):
                copy = os.path.join(scratch, f"{look}-{story}")  # every look begins with the same
                shutil.copytree(folder, copy)
                done = subprocess.run([os.path.join(HERE, "desktop.sh"), sys.executable, os.path.abspath(__file__), "--inside", look, "--story", story,
                                "--build", options.build, "--pictures", options.pictures, "--register", copy, program], check=False,
                                      env=environment)
                if done.returncode != 0:
                    print(f"{look}: the {story} story did not come to its end", file=sys.stderr)


class Camera:
    """The program in one look, and how to go about in it by key and by name in any language."""

    def __init__(self, options):
        import probe

        self.probe, self.options, self.count = probe, options, 0
        self.width, self.height, environment, resources, own = LOOKS[options.inside]
        self.translate = pseudo.stretch if environment.get("LANGUAGE") == "qps" else str
        # A desktop says the size of text in XSETTINGS; without one GTK asks here, and never its settings.ini.
        probe.run("xprop", "-root", "-f", "RESOURCE_MANAGER", "8s", "-set", "RESOURCE_MANAGER",
                  "".join(f"{key}:\t{value}\n" for key, value in resources.items()))
        for key, value in {**own, "width": str(self.width), "height": str(self.height)}.items():
            subprocess.run(["gsettings", "set", "net.plainnotes.Notes", key, value.strip("'")], check=True)
        self.program = probe.Program(options.looks[0], ["--register", options.register]).start()
        self.program.frame()

    def take(self, name, *keys, text=None, then=(), wait=0.8):
        """Presses keys, types text, presses keys and takes a picture of what is shown then."""
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

    def unlock(self):
        self.probe.type_text(PHRASE)
        self.probe.keys("Return")
        self.program.gone(role="password text", name=self.translate("Passphrase"))


def show_sample(camera):
    """A register with people in it."""
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
    for below, page in enumerate(("lock", "look", "keyboard", "about"), 1):
        camera.take(page, "alt+1", "ctrl+comma", "shift+F6", *["Down"] * below, "Return")
    camera.take("import", "alt+1", "F10", *["Down"] * 3, "Return")
    camera.take("export", "alt+1", "F10", *["Down"] * 4, "Return")
    camera.take("export-missing", "ctrl+Return")
    camera.take("copy", "alt+1", "F10", *["Down"] * 5, "Return")
    camera.take("menu", "alt+1", "F10")
    camera.take("emergency", "Escape", "ctrl+shift+e")


def show_first(camera):
    """A register that nobody has opened yet."""
    camera.press("Use the recovery code")
    camera.take("recovery", wait=1.5)
    camera.take("recovery-slip", text="k7qm 2xhd 9rtv", then=["Return"])
    camera.take("back", "alt+Left")
    camera.unlock()
    camera.take("lesson", wait=1.5)
    camera.press("Next")
    camera.take("workplace", wait=1.2)
    camera.press("Next")
    camera.take("promise", wait=1.2)
    camera.press("Next")
    camera.take("promise-missing", wait=1.2)


def inside(options):
    """On that desktop: the views, one after the other."""
    camera = Camera(options)
    try:
        {"sample": show_sample, "first": show_first}[options.story](camera)
    finally:
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
