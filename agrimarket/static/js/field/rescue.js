// The last way out when a phone cannot send: everything in one file, to be opened on another.
import { readAll, transact, ask } from "./store.js";
import { seal, unseal } from "./seal.js";

const FORMAT = "agrimarket-field-1";

const toBase64 = (buffer) => {
  let text = "";
  const bytes = new Uint8Array(buffer);
  for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768));
  return btoa(text);
};

const fromBase64 = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer;

// Returns a Blob with every unsent household of the officer and the pictures they need.
export const makeRescue = async (officer) => {
  const rows = (await readAll("captures")).filter((row) => row.officer === officer && row.fields);
  const captures = [];
  for (const { sealed, ...row } of rows) {
    captures.push({ ...row, fields: { ...row.fields, id_number: await unseal(sealed) } });
  }
  const needed = new Set(rows.flatMap((row) => [...row.fields.photos.map((photo) => photo.sha256), row.fields.signature]));
  const pictures = (await readAll("pictures"))
    .filter((picture) => needed.has(picture.sha256))
    .map(({ sha256, type, bytes }) => ({ sha256, type, bytes: toBase64(bytes) }));
  const whole = JSON.stringify({ format: FORMAT, made_at: new Date().toISOString(), captures, pictures });
  return new Blob([whole], { type: "application/json" });
};

// Takes a rescue file back, onto this phone or another, and returns how many households were
// new here. A household this phone already knows stays as it is. Throws on any other file.
export const takeRescue = async (text, officer) => {
  const { format, captures, pictures } = JSON.parse(text);
  if (format !== FORMAT) throw new Error("not a rescue file");
  const rows = [];
  for (const { fields, ...row } of captures) {
    const { id_number: number, ...open } = fields;
    const state = row.state === "queued" ? "queued" : "draft";
    rows.push({ ...row, officer, state, fields: open, sealed: await seal(number) });
  }
  return transact(["captures", "pictures", "facts"], "readwrite", async (stores) => {
    let sequence = (await ask(stores.facts.get("sequence")))?.value ?? 0;
    let taken = 0;
    for (const row of rows) {
      if (await ask(stores.captures.get(row.ulid))) continue;
      sequence = Math.max(sequence, row.sequence) + 1;
      stores.captures.put({ ...row, sequence: row.state === "queued" ? sequence : 0 });
      taken += 1;
    }
    stores.facts.put({ name: "sequence", value: sequence });
    for (const { sha256, type, bytes } of pictures) {
      if (!(await ask(stores.pictures.get(sha256)))) {
        stores.pictures.put({ sha256, type, bytes: fromBase64(bytes), have: 0, complete: false });
      }
    }
    return taken;
  });
};
