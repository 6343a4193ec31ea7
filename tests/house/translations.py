#!/usr/bin/python3
"""I1: every text that is marked is translated into every language of po/LINGUAS, with the same place-holders, mnemonics, ellipses and ends of
lines, and nothing is translated that no source says any more; the privacy notice and the code of conduct have as many paragraphs as in
English. Prints how many texts are translated. Run in the source root.

After words have changed: `ninja -C BUILD waymark-update-po`, then translate what has become empty or fuzzy."""

import glob
import os
import re
import subprocess
import sys
import tempfile

KEYWORDS = ["_", "N_", "C_:1c,2", "NC_:1c,2", "ngettext:1,2", "g_dngettext:2,3", "g_dcgettext:2", "g_dpgettext2:2c,3"]
FORMATS = ["g_strdup_printf:1", "g_string_append_printf:2", "g_set_error:4"]
PART = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?) "(.*)"$')
PLACEHOLDER = re.compile(r"%key|%(?:\d+\$)?[-+ #0']*\d*(?:\.\d+)?l*[a-zA-Z%]")
bad = []


def read(path):
    """The texts of a catalogue, those that it keeps for later left out: (context, text) → (plural or None, translations, fuzzy)."""
    whole = subprocess.run(["msgattrib", "--no-wrap", "--no-obsolete", path], check=True, capture_output=True, text=True).stdout
    texts = {}
    for block in whole.split("\n\n"):
        parts, last = {}, None
        for line in block.splitlines():
            start = PART.match(line)
            if start:
                last = start[1]
                parts[last] = start[2]
            elif line.startswith('"'):
                parts[last] += line[1:-1]
        if parts.get("msgid"):
            texts[parts.get("msgctxt"), parts["msgid"]] = (
                parts.get("msgid_plural"), [text for key, text in parts.items() if key.startswith("msgstr")],
                re.search(r"^#,.*\bfuzzy\b", block, re.M) is not None)
    return texts


def read_sources(folder):
    """What the sources of today say."""
    pot = os.path.join(folder, "sources.pot")
    done = subprocess.run(["xgettext", "--from-code=UTF-8", "--files-from=po/POTFILES.in", "--output", pot, *(f"--keyword={word}" for word in KEYWORDS),
                           *(f"--flag={function}:c-format" for function in FORMATS)], check=True, capture_output=True, text=True)
    bad.extend(done.stderr.splitlines())
    return read(pot)


def marks(text):
    """What a translation has to have as well."""
    text = text.replace("%%", "")
    return (sorted(re.sub(r"\d+\$", "", mark) for mark in PLACEHOLDER.findall(text)), len(re.findall(r"_(?=\w)", text)), text.endswith("…"),
            text.count("\\n"))


def compare(language, sources, texts):
    """Counts the texts of the sources that are translated as they should be."""
    good = 0
    for (context, text), (plural, _, _) in sources.items():
        translated_plural, translations, fuzzy = texts.get((context, text), (None, [""], False))
        allowed = [marks(text), marks(plural or text)]
        if "" in translations or translated_plural != plural:
            bad.append(f"{language}: not translated: {text!r}")
        elif fuzzy:
            bad.append(f"{language}: fuzzy: {text!r}")
        elif any(marks(translation) not in allowed for translation in translations):
            bad.append(f"{language}: place-holders, mnemonic, ellipsis or lines differ: {text!r}, {translations}")
        else:
            good += 1
    bad.extend(f"{language}: no source says {text!r}" for _, text in texts.keys() - sources.keys())
    return good


def count_paragraphs(path):
    with open(path, encoding="utf-8") as file:
        return len([part for part in file.read().split("\n\n") if part.strip()])


def main():
    with open("po/LINGUAS", encoding="utf-8") as file:
        languages = file.read().split()
    with tempfile.TemporaryDirectory() as folder:
        sources = read_sources(folder)
    if len(sources) < 800:
        bad.append(f"only {len(sources)} texts were found in the sources")
    for language in languages:
        catalogue = f"po/{language}.po"
        check = subprocess.run(["msgfmt", "--check", "--output-file=/dev/null", catalogue], check=False, capture_output=True, text=True)
        if check.returncode != 0:
            bad.append(check.stderr)
            continue
        good = compare(language, sources, read(catalogue))
        print(f"{language}: {good} of {len(sources)} texts are translated")
        for english in glob.glob("data/promise/C/*.txt"):
            own = english.replace("/C/", f"/{language}/")
            if not os.path.exists(own) or count_paragraphs(own) != count_paragraphs(english):
                bad.append(f"{own} has not the paragraphs of {english}")
    for sentence in bad:
        print(sentence, file=sys.stderr)
    return 1 if bad or not languages else 0


if __name__ == "__main__":
    sys.exit(main())
