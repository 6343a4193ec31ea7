"""Contacts in and out: import with mapping and preview, undo of the whole of it, export, and back again; a copy of the register."""

import os
import subprocess
import time

from probe import NotFound, keys, type_text, wait_for
from story_start import PHRASE

CSV = """Name,Kind,Mobile,E-mail,Town,Languages,Fax,Shoe size,Notes
Nguyễn Thị Hoa,Interpreter,07700 900123,hoa@example.org,Cardiff,Vietnamese,0121 496 0999,38,"Rings back
after six"
Roman Kowal,Interpreter,07700 900456,roman@example.org,Leeds,Polish,,44,=1+1
Amara Okafor,Case worker,020 7946 0958,amara@example.org,London,"English, Igbo",,,
Example House,Safe house,0808 157 0001,desk@example.org,Swansea,,,,
Ольга Петренко,Lawyer,+44 20 7946 0321,olga@example.org,Bristol,"Ukrainian, Russian",,,
"""
PEOPLE = 5


def count_shown(program):
    """How many contacts the list shows, said by its name."""
    name = program.find(role="list", pattern=r"^Contacts, [\d,]+ shown").name
    return int(name.split()[1].replace(",", ""))


def wait_for_count(program, count):
    wait_for(lambda: count_shown(program) == count, what=f"{count} contacts in the list; there are {count_shown(program)}")


def typed(program):
    """What stands in the field that has the focus; None where that cannot be read, as at GTK 4.8."""
    try:
        return program.focus().text()
    except Exception:  # noqa: BLE001 - nobody told of a focus, or it went meanwhile
        return None


def answer_chooser(program, path, saves=False):
    """Types a path into the file chooser, whose own keys GTK made: a slash opens its entry, and a name can be replaced."""
    wait_for(lambda: len(program.windows()) > 1, what="the file chooser")
    time.sleep(1)
    keys("F10")
    time.sleep(0.3)
    if any(node.focused for node in program.application().find_all(name="Quick exit")):
        raise NotFound("F10 in a file chooser goes to the exit button (M3)")
    for again in range(5):
        if saves or again:
            keys("ctrl+a")
        type_text(path, delay=20)
        time.sleep(0.7)
        keys("shift+End", "Delete")  # what GTK guessed of the rest; newer GTK may guess in the middle of what is typed, and lets it be read
        if (typed(program) or path) == path:
            break
    keys("Return")
    wait_for(lambda: len(program.windows()) == 1, what="the file chooser to go")


def choose_file(program, path, kind):
    """The first step, as far as the file is read."""
    program.menu("^Import")
    program.find(pattern="^A file from another program")
    program.go_to(f"^{kind}")
    keys("Return")
    answer_chooser(program, path)
    program.find(name="The file")


def match_kind(program):
    """Says where a column goes, in its drop-down list, by keyboard."""
    program.go_to("^Kind: Leave out$")
    keys("space")
    wait_for(lambda: program.focus().name in ("Leave out", "Search"), what="the list, or with newer GTK its search, to have the focus")
    type_text("kinds", delay=40)
    program.go_to("^Kinds$", "Down", 5)
    keys("Return")


def bring_in(walk):
    program = walk.program
    before = count_shown(program)
    with open(walk.file("contacts.csv"), "w", encoding="utf-8") as file:
        file.write(CSV)
    choose_file(program, walk.file("contacts.csv"), "A file from another program")
    walk.check(program.frame().find(role="table cell", name="Name: Nguyễn Thị Hoa") is not None, "the preview does not show the rows")
    walk.view("import-choose")
    keys("ctrl+Return")
    program.find(pattern=r"^7 of 9 columns matched\. 2 will be lost: Kind, Shoe size")
    match_kind(program)
    program.find(pattern=r"^8 of 9 columns matched\. 1 will be lost: Shoe size")
    walk.view("import-columns")
    keys("ctrl+Return")
    program.find(role="push button", name=f"Import {PEOPLE} contacts")
    walk.check(program.frame().find(role="list item", pattern="^Will be lost") is not None, "what will be lost is not said (X2)")
    walk.view("import-check")
    walk.check(count_shown(program) == before, "something was written before anybody said so")
    keys("ctrl+Return")
    program.find(pattern=rf"^The import is done. {PEOPLE} added, 0 changed, 0 not taken")
    wait_for_count(program, before + PEOPLE)
    walk.view("import-result")

    program.go_to("^Undo the whole import$")
    keys("Return")
    program.find(pattern="^The import was undone")
    wait_for_count(program, before)
    walk.view("import-undone")
    keys("ctrl+Return")

    # Nothing is left of it: the same file is new again.
    choose_file(program, walk.file("contacts.csv"), "A file from another program")
    keys("ctrl+Return")
    program.find(pattern=r"^7 of 9 columns matched")
    match_kind(program)
    keys("ctrl+Return")
    program.find(role="push button", name=f"Import {PEOPLE} contacts")
    keys("ctrl+Return")
    program.find(pattern=rf"^The import is done. {PEOPLE} added")
    wait_for_count(program, before + PEOPLE)
    keys("ctrl+Return")
    program.gone(role="list item", pattern="^The import is done")


def take_out(walk, form, path):
    """Export, with the question that is asked before, and what the sharing record gets."""
    program = walk.program
    program.menu("^Export")
    program.find(pattern=r"contacts leave this register")
    if form is not None:
        program.go_to("^Form: Table for spreadsheets")
        keys("space")
        program.go_to(form, "Down", 5)
        keys("Return")
    keys("ctrl+Return")
    program.find(pattern="^Say who gets it")
    walk.view("export-what-is-missing")
    program.go_to("^Who gets it$")
    type_text("The local partnership")
    program.go_to("^Why it is needed$")
    type_text("Their list of interpreters")
    walk.view("export")
    keys("ctrl+Return")
    program.find_anywhere(pattern="^Anybody can read this file$")
    walk.picture("export-question")
    walk.check(program.find_anywhere(role="push button", name="Go back").focused, "the safe answer has not the focus")
    program.go_to("^Write the file$")
    keys("Return")
    answer_chooser(program, path, saves=True)
    wait_for(lambda: os.path.exists(path), what=f"{path}")
    program.gone(pattern=r"contacts? leaves? this register")


def bring_back_changes_nothing(walk, path, kind):
    """X3: our own export is known, and there is nothing in it to import."""
    program = walk.program
    count = count_shown(program)
    choose_file(program, path, kind)
    program.find(pattern="^Made by this program")
    keys("ctrl+Return")
    program.find(role="push button", name="Nothing to import")
    walk.check(program.frame().find(role="list item", name="New. 0") is not None, "our own export brings something new")
    walk.check(program.frame().find(role="list item", name="Changed. 0") is not None, "our own export changes something")
    walk.check(program.frame().find(role="list item", name="Not taken. 0") is not None, "our own export is not taken")
    walk.view("import-changes-nothing")
    keys("ctrl+Return")
    program.gone(role="push button", name="Nothing to import")
    walk.check(count_shown(program) == count, "importing our own export changed the list")


def take_out_and_back(walk):
    take_out(walk, None, walk.file("out.csv"))
    bring_back_changes_nothing(walk, walk.file("out.csv"), "Our own export")
    take_out(walk, "^Address cards .vCard 4", walk.file("out.vcf"))
    bring_back_changes_nothing(walk, walk.file("out.vcf"), "Address cards")


def make_copy(walk):
    """“Make a copy…”: a folder that the tool can open and prove."""
    program = walk.program
    os.mkdir(walk.file("stick"))
    program.menu("^Make a copy")
    program.find(pattern="^The whole register, in a new folder")
    walk.view("copy")
    keys("ctrl+Return")
    answer_chooser(program, walk.file("stick"))
    program.find(role="list item", pattern="^The copy is made and checked")
    walk.view("copy-made")
    copy = walk.file("stick/" + os.listdir(walk.file("stick"))[0])
    read, write = os.pipe()
    os.write(write, f"{PHRASE}\n".encode())
    os.close(write)
    answer = subprocess.run([walk.options.tool, "verify", "--register", copy, "--passphrase-fd", str(read)], pass_fds=[read],
                            capture_output=True, text=True, check=False)
    os.close(read)
    walk.check(answer.returncode == 0, f"the copy does not verify: {answer.stdout}{answer.stderr}")
    keys("alt+1")
    program.gone(role="list item", pattern="^The copy is made and checked")
