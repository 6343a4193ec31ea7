"""Looks for words in the memory of a process (Q8): every page that it can write, as it is now."""

import re


def count(pid, words):
    """How often these words stand there, as UTF-8, UTF-16 or UTF-32."""
    needles = [words.encode(code) for code in ("utf-8", "utf-16-le", "utf-32-le")]
    found = 0
    with open(f"/proc/{pid}/maps", encoding="utf-8") as maps, open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:
        for line in maps:
            first, last, rights = re.match(r"([0-9a-f]+)-([0-9a-f]+) (\S+)", line).groups()
            if not rights.startswith("rw"):
                continue
            try:
                memory.seek(int(first, 16))
                pages = memory.read(int(last, 16) - int(first, 16))
            except (OSError, ValueError, OverflowError):  # guard pages, and what the kernel keeps for itself
                continue
            found += sum(pages.count(needle) for needle in needles)
    return found
