// Identity numbers at rest: sealed with a key that this browser holds and gives to nobody,
// so that a copied file of the database does not show them.
import { readFact, transact, ask } from "./store.js";

const algorithm = "AES-GCM";

const key = async () => {
  const known = await readFact("key");
  if (known) return known;
  const made = await crypto.subtle.generateKey({ name: algorithm, length: 256 }, false, ["encrypt", "decrypt"]);
  // Two windows may both have made one: the first that was written counts.
  return transact(["facts"], "readwrite", async ({ facts }) => {
    const first = await ask(facts.get("key"));
    if (!first) facts.put({ name: "key", value: made });
    return first?.value ?? made;
  });
};

export const seal = async (text) => {
  if (!text) return null;
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const data = await crypto.subtle.encrypt({ name: algorithm, iv }, await key(), new TextEncoder().encode(text));
  return { iv, data };
};

export const unseal = async (sealed) => {
  if (!sealed) return "";
  const data = await crypto.subtle.decrypt({ name: algorithm, iv: sealed.iv }, await key(), sealed.data);
  return new TextDecoder().decode(data);
};
