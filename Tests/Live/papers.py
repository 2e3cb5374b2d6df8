"""A voter's side of RSABSSA-SHA384-PSS-Randomized (RFC 9474), in whole numbers and hashes.

Nothing of the project or of a cryptographic library is used, so that the server's papers and
lists are checked by somebody else.
"""

import base64
import hashlib
import math
import secrets

HASH = 48  # SHA-384
SALT = 48


def b64(data):
    return base64.b64encode(data).decode()


def name_of(message):
    return hashlib.sha256(message).hexdigest()


class Key:
    """A public key, from SubjectPublicKeyInfo in DER."""

    def __init__(self, spki):
        self.spki = base64.b64decode(spki)
        self.fingerprint = hashlib.sha256(self.spki).hexdigest()
        algorithm, bits = _children(_content(self.spki))
        assert _content(_children(_content(algorithm))[0]).hex() == "2a864886f70d010101", "no RSA"
        n, e = _children(_content(_content(bits)[1:]))
        self.n, self.e = (int.from_bytes(_content(part), "big") for part in (n, e))
        self.size = (self.n.bit_length() + 7) // 8


def _header(der):
    length, start = der[1], 2
    if length & 0x80:
        count = length & 0x7F
        length, start = int.from_bytes(der[2 : 2 + count], "big"), 2 + count
    return start, start + length


def _content(der):
    start, end = _header(der)
    return der[start:end]


def _children(der):
    found = []
    while der:
        _, end = _header(der)
        found.append(der[:end])
        der = der[end:]
    return found


def _mgf1(seed, length):
    blocks = (
        hashlib.sha384(seed + counter.to_bytes(4, "big")).digest()
        for counter in range(-(-length // HASH))
    )
    return b"".join(blocks)[:length]


def _xor(a, b):
    return bytes(x ^ y for x, y in zip(a, b, strict=True))


def encode(message, bits, salt):
    """EMSA-PSS-ENCODE (RFC 8017 §9.1.1)."""
    length = (bits + 7) // 8
    digest = hashlib.sha384(bytes(8) + hashlib.sha384(message).digest() + salt).digest()
    block = bytes(length - len(salt) - HASH - 2) + b"\x01" + salt
    masked = bytearray(_xor(block, _mgf1(digest, length - HASH - 1)))
    masked[0] &= 0xFF >> (8 * length - bits)
    return bytes(masked) + digest + b"\xbc"


def holds(key, message, signature):
    """RSASSA-PSS-VERIFY (RFC 8017 §8.1.2)."""
    if len(signature) != key.size or int.from_bytes(signature, "big") >= key.n:
        return False
    bits = key.n.bit_length() - 1
    length = (bits + 7) // 8
    opened = pow(int.from_bytes(signature, "big"), key.e, key.n).to_bytes(length, "big")
    masked, digest = opened[: length - HASH - 1], opened[length - HASH - 1 : -1]
    block = bytearray(_xor(masked, _mgf1(digest, length - HASH - 1)))
    block[0] &= 0xFF >> (8 * length - bits)
    return encode(message, bits, bytes(block[-SALT:])) == opened


class Paper:
    """A ballot paper from the asking to the casting."""

    def __init__(self, key, message=None, prefix=None, salt=None, r=None):
        self.key = key
        n = key.n
        prefix = secrets.token_bytes(32) if prefix is None else prefix
        self.message = prefix + (message or secrets.token_bytes(32))
        salt = secrets.token_bytes(SALT) if salt is None else salt
        m = int.from_bytes(encode(self.message, n.bit_length() - 1, salt), "big")
        assert math.gcd(m, n) == 1
        r = r or secrets.randbelow(n - 1) + 1
        self.inverse = pow(r, -1, n)
        self.blinded = (m * pow(r, key.e, n) % n).to_bytes(key.size, "big")
        self.signature = None

    @property
    def name(self):
        return name_of(self.message)

    def finish(self, blind):
        """Takes the blind signature off its blinding and looks whether it holds."""
        z = int.from_bytes(blind, "big")
        self.signature = (z * self.inverse % self.key.n).to_bytes(self.key.size, "big")
        assert holds(self.key, self.message, self.signature), "the server signed something else"
        return self

    def ballot(self, meeting, poll, choice):
        return {
            "meeting": meeting,
            "poll": poll,
            "message": b64(self.message),
            "signature": b64(self.signature),
            "choice": choice,
        }


class StrangersKey(Key):
    """A pair of keys that no server has made, which signs whatever it is given."""

    def __init__(self):
        self.e, self.size, self.n = 65537, 256, 0
        while self.n.bit_length() != 2048 or math.gcd(self.e, self.phi) != 1:
            p, q = _prime(1024), _prime(1024)
            self.n, self.phi = p * q, (p - 1) * (q - 1)
        self.d = pow(self.e, -1, self.phi)

    def sign(self, paper):
        return paper.finish(pow(int.from_bytes(paper.blinded, "big"), self.d, self.n)
                            .to_bytes(self.size, "big"))  # fmt: skip


def _prime(bits):
    while True:
        number = secrets.randbits(bits) | 1 | 3 << (bits - 2)
        if all(_may_be_prime(number, secrets.randbelow(number - 3) + 2) for _ in range(8)):
            return number


def _may_be_prime(number, witness):
    """Miller and Rabin's test with one witness."""
    twos = (number - 1 & 1 - number).bit_length() - 1
    power = pow(witness, number - 1 >> twos, number)
    if power in (1, number - 1):
        return True
    return any((power := power * power % number) == number - 1 for _ in range(twos - 1))
