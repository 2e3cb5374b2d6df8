// The voter's side of RSABSSA-SHA384-PSS-Randomized (RFC 9474): a message is blinded, signed
// by the server unseen, and unblinded; what comes out nobody can join to what was sent.

const HASH = 48;
const SALT = 48;
const PREFIX = 32;

// Bytes and numbers

export const fromBase64 = (text) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
export const toBase64 = (bytes) => btoa(String.fromCharCode(...bytes));
export const toHex = (bytes) =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const toNumber = (bytes) => BigInt(`0x${toHex(bytes) || "0"}`);

/** In so many bytes, with the zeros in front that a number does not show. */
export function toBytes(number, size) {
  const digits = number.toString(16).padStart(2 * size, "0");
  return Uint8Array.from({ length: size }, (_, i) => parseInt(digits.slice(2 * i, 2 * i + 2), 16));
}

const random = (count) => crypto.getRandomValues(new Uint8Array(count));
const joined = (...parts) => Uint8Array.from(parts.flatMap((part) => [...part]));
const digest = async (name, bytes) => new Uint8Array(await crypto.subtle.digest(name, bytes));

export function power(base, exponent, modulus) {
  let result = 1n;
  for (base %= modulus; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = result * base % modulus;
    base = base * base % modulus;
  }
  return result;
}

/** The number that undoes a multiplication; null where there is none. */
export function inverse(number, modulus) {
  let [a, b, x, y] = [number % modulus, modulus, 1n, 0n];
  while (b > 0n) {
    const quotient = a / b;
    [a, b, x, y] = [b, a - quotient * b, y, x - quotient * y];
  }
  return a === 1n ? (x % modulus + modulus) % modulus : null;
}

// The scheme, step by step as in the standard

/** The poll's public key, from SubjectPublicKeyInfo in Base64. */
export async function readKey(text) {
  const spki = fromBase64(text);
  const algorithm = { name: "RSA-PSS", hash: "SHA-384" };
  const key = await crypto.subtle.importKey("spki", spki, algorithm, true, ["verify"]);
  const { n, e } = await crypto.subtle.exportKey("jwk", key);
  const number = (part) => fromBase64(part.replace(/-/g, "+").replace(/_/g, "/"));
  const modulus = number(n);
  return { key, n: toNumber(modulus), e: toNumber(number(e)), size: modulus.length,
    fingerprint: toHex(await digest("SHA-256", spki)) };
}

/** §4.1: 32 random bytes before the message. */
export const prepare = (message, prefix = random(PREFIX)) => joined(prefix, message);

async function mask(seed, length) {
  const blocks = [];
  for (let count = 0; count * HASH < length; count += 1) {
    blocks.push(await digest("SHA-384", joined(seed, toBytes(BigInt(count), 4))));
  }
  return joined(...blocks).slice(0, length);
}

/** EMSA-PSS-ENCODE (RFC 8017 §9.1.1). */
export async function encode(message, bits, salt) {
  const length = Math.ceil(bits / 8);
  const inner = joined(new Uint8Array(8), await digest("SHA-384", message), salt);
  const hash = await digest("SHA-384", inner);
  const block = joined(new Uint8Array(length - salt.length - HASH - 2), [1], salt);
  const over = await mask(hash, block.length);
  const masked = block.map((byte, i) => byte ^ over[i]);
  masked[0] &= 0xff >> (8 * length - bits);
  return joined(masked, hash, [0xbc]);
}

/** A number below n and not zero, each as likely as any other. */
function randomBelow(n, size) {
  for (;;) {
    const number = toNumber(random(size));
    if (number > 0n && number < n) return number;
  }
}

/** §4.2: `{blinded, inverse}`, of which only the first may leave this device. */
export async function blind({ n, e, size }, prepared, { salt = random(SALT), r } = {}) {
  const bits = n.toString(2).length - 1;
  const number = toNumber(await encode(prepared, bits, salt));
  if (inverse(number, n) === null) throw new Error("The message shares a factor with the key.");
  let factor = r ?? randomBelow(n, size);
  while (inverse(factor, n) === null) factor = randomBelow(n, size);
  return { blinded: toBytes(number * power(factor, e, n) % n, size),
    inverse: toBytes(inverse(factor, n), size) };
}

/** §4.4: the signature, which is looked at before it is believed. */
export async function finish({ key, n, size }, prepared, signed, undo) {
  const signature = toBytes(toNumber(signed) * toNumber(undo) % n, size);
  const holds = await crypto.subtle.verify(
    { name: "RSA-PSS", saltLength: SALT }, key, signature, prepared);
  if (!holds) throw new Error("The signature does not hold.");
  return signature;
}

/** The ballot's name in the published list. */
export const nameOf = async (prepared) => toHex(await digest("SHA-256", prepared));
