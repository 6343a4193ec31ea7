#!/usr/bin/python3
"""Makes a pseudo-translation: every text twice as long, with accents, in brackets (I4). Place-holders, mark-up and
mnemonics stay. Usage: pseudo.py POT-FILE MO-FILE [--same]

--same leaves the texts as they are: GLib shows the texts of libraries in a language, and mirrors for it, only where the program is
translated into it."""

import re
import subprocess
import sys

ACCENTS = str.maketrans("aceinouyACEINOUY", "áçéíñóúýÁÇÉÍÑÓÚÝ")
KEEP = re.compile(r"(%[-+ #0']*\d*(?:\.\d+)?(?:hh|h|ll|l|z|j)?[a-zA-Z%]|%l?[a-zA-Z]|<[^>]+>|&[a-z]+;|_(?=\w)|\\.)")


def stretch(text):
    """The text with accents, doubled by vowels and closed in brackets, so that a cut end shows. It may be broken as real
    texts may."""
    if not re.search(r"[A-Za-z]", KEEP.sub("", text)):
        return text
    parts = KEEP.split(text)
    changed = "".join(part if i % 2 else part.translate(ACCENTS) for i, part in enumerate(parts))
    words = len(KEEP.sub("", text))
    padding = ("· lórém ípsúm dólór sít ámét" * (words // 27 + 1))[:max(words - 2, 1)]
    end = "\\n" if changed.endswith("\\n") else ""
    return "[" + changed.removesuffix(end) + padding + "]" + end


def main():
    pot, mo = sys.argv[1:3]
    change = str if sys.argv[3:] == ["--same"] else stretch
    po = subprocess.run(["msgen", "--no-wrap", pot], check=True, capture_output=True, text=True).stdout
    out, key, pieces, header = [], None, [], True
    for line in [*po.splitlines(), ""]:
        start = re.match(r'(msgstr(?:\[\d\])?) "(.*)"$', line)
        more = re.match(r'"(.*)"$', line)
        if key and more:
            pieces.append(more[1])
            continue
        if key:
            text = "".join(pieces)
            out.append(f'{key} "{text if header else change(text)}"')
            header = False
        key, pieces = (start[1], [start[2]]) if start else (None, [])
        if not start:
            out.append(line)
    text = "\n".join(out) + "\n"
    text = text.replace("charset=CHARSET", "charset=UTF-8")
    text = text.replace("nplurals=INTEGER; plural=EXPRESSION", "nplurals=2; plural=n != 1")
    subprocess.run(["msgfmt", "--check-format", "-o", mo, "-"], input=text, text=True, check=True)


if __name__ == "__main__":
    main()
