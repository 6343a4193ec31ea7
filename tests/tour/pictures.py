#!/usr/bin/python3
"""Takes pictures of the same views in every look: wide, 800 and 360 px, dark, 200 % text, right to left, and with a
pseudo-translation of twice the length. For people who judge how Waymark looks; nothing is asserted but that each view comes.

    tests/tour/pictures.py --build BUILD-FOLDER --pictures FOLDER [--contacts N] [LOOK...]
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
PHRASE = "example words for a made up register"

LOOKS = {  # width, height, environment, GTK settings, own settings
    "wide": (1200, 740, {}, {}, {}),
    "middle": (800, 700, {}, {}, {}),
    "narrow": (360, 700, {}, {}, {}),
    "dark": (1200, 740, {}, {}, {"color-scheme": "'dark'"}),
    "large": (1300, 760, {}, {"gtk-xft-dpi": "196608"}, {}),
    "large-narrow": (480, 760, {}, {"gtk-xft-dpi": "196608"}, {}),
    "rtl": (1200, 740, {"LANGUAGE": "ar"}, {}, {}),
    "pseudo": (1200, 740, {"LANGUAGE": "qps"}, {}, {}),
    "pseudo-narrow": (360, 700, {"LANGUAGE": "qps"}, {}, {}),
}


def outside(options):
    """One desktop of its own for every look."""
    program = os.path.join(options.build, "src", "waymark")
    tool = os.path.join(options.build, "src", "tool", "waymark-tool")
    pot = os.path.join(HERE, "..", "..", "po", "waymark.pot")
    with tempfile.TemporaryDirectory() as scratch:
        subprocess.run(["ninja", "-C", options.build, "waymark-pot"], check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)
        locale = os.path.join(scratch, "locale", "qps", "LC_MESSAGES")
        os.makedirs(locale)
        subprocess.run([sys.executable, os.path.join(HERE, "pseudo.py"), pot, os.path.join(locale, "waymark.mo")], check=True)
        os.remove(pot)
        register = os.path.join(scratch, "r")
        subprocess.run(["sh", "-c", 'exec "$0" sample --register "$1" --contacts "$2" --seed 1 --passphrase-fd 3 3<<EOF\n'
                        f"{PHRASE}\nEOF\n", tool, register, str(options.contacts)], check=True, stdout=subprocess.DEVNULL)
        schemas = os.path.join(scratch, "schemas")
        os.makedirs(schemas)
        subprocess.run(f"cp {options.build}/data/*.gschema.xml {schemas}/ && glib-compile-schemas {schemas}", shell=True, check=True)
        os.makedirs(options.pictures, exist_ok=True)
        for look in options.looks or LOOKS:
            environment = dict(os.environ, WAYMARK_TEST_LOCALEDIR=os.path.join(scratch, "locale"),
                               GSETTINGS_SCHEMA_DIR=schemas, WAYMARK_SCREEN="1366x800", **LOOKS[look][2])
            subprocess.run([os.path.join(HERE, "desktop.sh"), sys.executable, os.path.abspath(__file__), "--inside", look,
                            "--build", options.build, "--pictures", options.pictures, "--register", register, program],
                           check=True, env=environment)


def inside(options):
    """On that desktop: the views, one after the other."""
    import probe

    width, height, _, gtk, own = LOOKS[options.inside]
    config = os.environ["XDG_CONFIG_HOME"]
    os.makedirs(os.path.join(config, "gtk-4.0"), exist_ok=True)
    with open(os.path.join(config, "gtk-4.0", "settings.ini"), "w") as file:
        file.write("[Settings]\n" + "".join(f"{k}={v}\n" for k, v in gtk.items()))
    for key, value in {**own, "width": str(width), "height": str(height)}.items():
        subprocess.run(["gsettings", "set", "net.plainnotes.Notes", key, value.strip("'")], check=True)

    def take(name):
        time.sleep(0.7)
        window = program.windows()[-1]
        probe.run("xdotool", "windowsize", window, str(width), str(height))
        time.sleep(0.4)
        probe.picture(os.path.join(options.pictures, f"{options.inside}-{name}.png"), window)

    program = probe.Program(options.looks[0], ["--register", options.register]).start()
    try:
        program.frame()
        take("1-unlock")
        probe.type_text(PHRASE)
        probe.keys("Return")
        time.sleep(4)
        take("2-contacts")
        probe.keys("ctrl+f")
        probe.type_text("roman")
        take("3-search")
        probe.keys("Down", "Return")
        take("4-contact")
        probe.keys("F2")
        take("5-editor")
        probe.keys("ctrl+Return", "ctrl+h")
        take("6-changes")
        probe.keys("alt+Left", "ctrl+comma")
        take("7-preferences")
        probe.keys("Escape", "alt+1", "F10")
        take("8-menu")
        probe.keys("Escape", "ctrl+shift+e")
        take("9-emergency")
    finally:
        program.process.kill()
        program.process.communicate()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", required=True)
    parser.add_argument("--pictures", required=True)
    parser.add_argument("--contacts", type=int, default=300)
    parser.add_argument("--inside")
    parser.add_argument("--register")
    parser.add_argument("looks", nargs="*")
    options = parser.parse_args()
    options.build, options.pictures = os.path.abspath(options.build), os.path.abspath(options.pictures)
    (inside if options.inside else outside)(options)


if __name__ == "__main__":
    main()
