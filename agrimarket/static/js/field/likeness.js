// Is this household perhaps in the register already? Asked of the hashes kept on the phone.
import { fold } from "./fold.js";

const bytesOf = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

const compare = (packed, at, prefix) => {
  for (let index = 0; index < prefix.length; index += 1) {
    const difference = packed[at + index] - prefix[index];
    if (difference) return difference;
  }
  return 0;
};

// `packed` holds sorted prefixes end to end.
export const holds = (packed, prefix) => {
  const size = prefix.length;
  let low = 0;
  let high = packed.length / size - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const difference = compare(packed, middle * size, prefix);
    if (!difference) return true;
    if (difference < 0) low = middle + 1;
    else high = middle - 1;
  }
  return false;
};

const prefixOf = async (salt, text, size) => {
  const letters = new TextEncoder().encode(text);
  const bytes = new Uint8Array(salt.length + letters.length);
  bytes.set(salt);
  bytes.set(letters, salt.length);
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).slice(0, size);
};

const saltOf = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));

// Returns which of "phone" and "name" the register seems to know. The phone is E.164.
export const findLikeness = async (set, { phone = "", full_name = "", commune = "" }) => {
  const salt = saltOf(set.salt);
  const asked = [
    ["phone", phone, set.phones],
    ["name", full_name && commune && `${fold(full_name)}|${commune}`, set.names],
  ];
  const found = [];
  for (const [what, text, packed] of asked) {
    if (text && holds(bytesOf(packed), await prefixOf(salt, text, set.bytes))) found.push(what);
  }
  return found;
};
