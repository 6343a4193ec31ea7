#!/usr/bin/env python3
"""Reads key files from docs/file-format.md alone: no code of the program, no libsodium.

read-keys.py VECTORS            checks every vector; the first words are derived with the reference library of Argon2
read-keys.py --open KEYS        asks for words on standard input and prints what the key file holds for them
"""

import ctypes
import hashlib
import hmac
import struct
import sys
import unicodedata

HALF = 2048


def rotate(x, n):
    return ((x << n) | (x >> (32 - n))) & 0xFFFFFFFF


def rounds(state):
    """The twenty rounds of ChaCha20."""
    s = list(state)

    def quarter(a, b, c, d):
        s[a] = (s[a] + s[b]) & 0xFFFFFFFF
        s[d] = rotate(s[d] ^ s[a], 16)
        s[c] = (s[c] + s[d]) & 0xFFFFFFFF
        s[b] = rotate(s[b] ^ s[c], 12)
        s[a] = (s[a] + s[b]) & 0xFFFFFFFF
        s[d] = rotate(s[d] ^ s[a], 8)
        s[c] = (s[c] + s[d]) & 0xFFFFFFFF
        s[b] = rotate(s[b] ^ s[c], 7)

    for _ in range(10):
        quarter(0, 4, 8, 12)
        quarter(1, 5, 9, 13)
        quarter(2, 6, 10, 14)
        quarter(3, 7, 11, 15)
        quarter(0, 5, 10, 15)
        quarter(1, 6, 11, 12)
        quarter(2, 7, 8, 13)
        quarter(3, 4, 9, 14)
    return s


SIGMA = struct.unpack("<4I", b"expand 32-byte k")


def chacha20_block(key, counter, nonce):
    state = SIGMA + struct.unpack("<8I", key) + (counter,) + struct.unpack("<3I", nonce)
    return struct.pack("<16I", *((a + b) & 0xFFFFFFFF for a, b in zip(rounds(state), state)))


def hchacha20(key, nonce):
    s = rounds(SIGMA + struct.unpack("<8I", key) + struct.unpack("<4I", nonce))
    return struct.pack("<8I", *(s[0:4] + s[12:16]))


def poly1305(key, message):
    r = int.from_bytes(key[:16], "little") & 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF
    total = 0
    for i in range(0, len(message), 16):
        total = (total + int.from_bytes(message[i:i + 16] + b"\1", "little")) * r % ((1 << 130) - 5)
    return ((total + int.from_bytes(key[16:], "little")) & ((1 << 128) - 1)).to_bytes(16, "little")


def pad(data):
    return data + bytes(-len(data) % 16)


def unseal(key, sealed, additional):
    """XChaCha20-Poly1305 (IETF): nonce 24, text, tag 16. None when the tag is wrong."""
    nonce, text, tag = sealed[:24], sealed[24:-16], sealed[-16:]
    key = hchacha20(key, nonce[:16])
    nonce = bytes(4) + nonce[16:]
    message = pad(additional) + pad(text) + struct.pack("<QQ", len(additional), len(text))
    if not hmac.compare_digest(poly1305(chacha20_block(key, 0, nonce)[:32], message), tag):
        return None
    stream = b"".join(chacha20_block(key, 1 + i, nonce) for i in range((len(text) + 63) // 64))
    return bytes(a ^ b for a, b in zip(text, stream))


def subkey(key, number, context, size):
    """libsodium's crypto_kdf: BLAKE2b with the number as salt and the context as personalisation."""
    return hashlib.blake2b(key=key, salt=struct.pack("<QQ", number, 0), person=context + bytes(8), digest_size=size).digest()


def argon2id(words, salt, passes, memory):
    library = ctypes.CDLL("libargon2.so.1")
    words = unicodedata.normalize("NFC", words.decode()).encode()
    out = ctypes.create_string_buffer(32)
    code = library.argon2id_hash_raw(
        ctypes.c_uint32(passes), ctypes.c_uint32(memory // 1024), ctypes.c_uint32(1), words, ctypes.c_size_t(len(words)),
        salt, ctypes.c_size_t(len(salt)), out, ctypes.c_size_t(32))
    if code != 0:
        raise SystemExit("Argon2id failed")
    return out.raw


def check_half(half):
    """None, or the header of a valid half."""
    if len(half) != HALF or half[:8] != b"\x89KEY\r\n\x1a\n":
        return None
    if hashlib.blake2b(half[:2032], digest_size=16).digest() != half[2032:]:
        return None
    version, passes, memory, lanes = struct.unpack_from("<IIQI", half, 8)
    if version != 1 or lanes != 1 or not 3 <= passes <= 24 or not 64 << 20 <= memory <= 2 << 30:
        return None
    return {"passes": passes, "memory": memory, "register": half[32:48], "salt": half[48:64]}


def read_half(half, key):
    """What the slot that this key opens holds, in the words of key-vectors.txt."""
    header = half[:64]
    for number in range(8):
        at = 64 + number * 192
        plain = unseal(subkey(key, number, b"keyslots", 32), half[at:at + 192], header + bytes([number]))
        if plain is not None:
            break
    else:
        return None
    use, role, length = plain[0], plain[1], plain[2]
    shared, cases = plain[8:40], plain[40:72]
    mac = hashlib.blake2b(half[:2000], key=subkey(shared, 5, b"register", 32), digest_size=32).digest()
    if mac != half[2000:2032]:
        raise SystemExit("the keyed hash is wrong")
    found = {"slot": str(number), "use": str(use), "role": str(role), "name": plain[88:88 + length].hex(),
             "profile": plain[72:88].hex()}

    def add(name, root, at, size, place):
        both = subkey(root, 1, b"register", 48)
        record = unseal(subkey(root, 6, b"register", 32), half[at:at + size], header + bytes([place]))
        if record is None:
            raise SystemExit("a record does not open")
        found[name + "-root"] = root.hex()
        found[name + "-database"] = both[:32].hex()
        found[name + "-salt"] = both[32:].hex()
        found[name + "-history"] = subkey(root, 4, b"register", 32).hex()
        found[name + "-generation"] = str(struct.unpack_from("<Q", record)[0])
        return record

    record = add("shared", shared, 1600, 88, 0x80)
    found["shared-opened"] = str(struct.unpack_from("<q", record, 8)[0])
    found["shared-head"] = record[16:48].hex()
    if role == 1:
        record = add("cases", cases, 1688, 248, 0x81)
        found["cases-slots"] = " ".join("%d/%d" % tuple(record[at:at + 2]) for at in range(48, 208, 20))
    slots = unseal(subkey(shared, 6, b"register", 32), half[1936:2000], header + b"\x82")
    if slots is not None:
        found["map"] = " ".join("free" if b == 0 else "pin-of-%d" % (b - 128) if b >= 128 else "taken" for b in slots[:8])
    elif any(half[1936:2000]):
        raise SystemExit("the map does not open")
    return found


def check_vectors(path):
    count = derived = 0
    for block in open(path, encoding="ascii").read().strip().split("\n\n"):
        expected = dict(line.partition(" ")[::2] for line in block.split("\n"))
        half = bytes.fromhex(expected.pop("half"))
        key = bytes.fromhex(expected.pop("key"))
        words = bytes.fromhex(expected.pop("phrase"))
        header = check_half(half)
        if header is None:
            raise SystemExit("vector %d is not valid" % count)
        if words:
            derived += 1
            if argon2id(words, header["salt"], header["passes"], header["memory"]) != key:
                raise SystemExit("vector %d: another key is derived" % count)
        if read_half(half, key) != expected:
            raise SystemExit("vector %d differs" % count)
        if read_half(half, bytes(32)) is not None or check_half(half[:100] + bytes([half[100] ^ 1]) + half[101:]) is not None:
            raise SystemExit("vector %d: a control did not fire" % count)
        count += 1
    if count < 40 or derived < 4:
        raise SystemExit("too few vectors")
    print("%d vectors read, %d derived from words" % (count, derived))


def open_file(path):
    words = sys.stdin.buffer.readline().rstrip(b"\n")
    data = open(path, "rb").read()
    for half in (data[:HALF], data[HALF:2 * HALF]):
        header = check_half(half)
        if header is None:
            continue
        found = read_half(half, argon2id(words, header["salt"], header["passes"], header["memory"]))
        if found is None:
            raise SystemExit("wrong words")
        for name, value in found.items():
            print(name, value)
        return
    raise SystemExit("damaged")


if len(sys.argv) == 3 and sys.argv[1] == "--open":
    open_file(sys.argv[2])
elif len(sys.argv) == 2:
    check_vectors(sys.argv[1])
else:
    raise SystemExit(__doc__)
