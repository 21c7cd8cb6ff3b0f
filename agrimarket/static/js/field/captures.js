// Households written down on this phone, from the first letter to the server's answer.
//   draft → queued → sent | conflict    only name and state stay on the phone
//   queued → refused | duplicate → draft (mended) → queued
//   any but sent → aside → draft
import { seal, unseal } from "./seal.js";
import { ask, read, readAll, readFact, transact, writeFact } from "./store.js";
import { makeUlid } from "./ulid.js";

export const TO_SEND = ["queued"];
export const TO_MEND = ["refused", "duplicate", "conflict", "returned"];

export const EMPTY = {
  full_name: "", form_of_address: "", kind: "household", phone: "", birth: "", sex: "",
  id_number: "", identity_seen: false, commune: "", hamlet: "", address_text: "",
  plots: [], lot: null, consents: {}, mandate: false, photos: [], signature: null, distinct_reason: "",
  mandate_answer: "", sign_later: false,
};

const now = () => new Date().toISOString();

export const device = async () => {
  const known = await readFact("device");
  if (known) return known;
  return transact(["facts"], "readwrite", async ({ facts }) => {
    const first = await ask(facts.get("device"));
    const name = first?.value ?? makeUlid();
    if (!first) facts.put({ name: "device", value: name });
    return name;
  });
};

export const startCapture = async (officer, fields = {}) => {
  const capture = {
    ulid: makeUlid(), officer, state: "draft", sequence: 0, base_version: 0, sent_version: 0,
    captured_at: now(), updated_at: now(), step: 0, errors: {}, message: "", attempts: 0, matches: [],
  };
  await keep(capture, { ...structuredClone(EMPTY), ...fields });
  return capture.ulid;
};

// Writes what is typed so far; the identity number is sealed before it touches the disk.
export const keep = async (capture, fields) => {
  const { id_number: number, ...open } = fields;
  const row = { ...capture, fields: open, sealed: await seal(number), updated_at: now() };
  await transact(["captures"], "readwrite", async ({ captures }) => {
    const held = await ask(captures.get(row.ulid));
    // Another window may have queued it meanwhile: what waits is not turned back by a letter.
    if (!held || held.state === "draft") captures.put(row);
  });
};

export const openCapture = async (ulid) => {
  const row = await read("captures", ulid);
  if (!row) return null;
  const { fields, sealed, ...capture } = row;
  return { capture, fields: { ...structuredClone(EMPTY), ...fields, id_number: await unseal(sealed) } };
};

// The newest draft nobody has written anything into, or a new one.
export const blankCapture = async (officer) => {
  const blank = (await listCaptures(officer)).find(
    (row) => row.state === "draft" && !row.sealed && !row.fields.full_name && !row.fields.phone && !row.fields.photos.length,
  );
  return blank?.ulid ?? startCapture(officer);
};

// Only the captures of the officer who is signed in: phones are lent.
export const listCaptures = async (officer) =>
  (await readAll("captures"))
    .filter((row) => row.officer === officer)
    .sort((one, other) => (one.ulid < other.ulid ? 1 : -1));

const change = (ulid, mend) =>
  transact(["captures", "facts"], "readwrite", async ({ captures, facts }) => {
    const row = await ask(captures.get(ulid));
    if (!row) return null;
    const changed = await mend(row, facts);
    if (changed) captures.put({ ...changed, updated_at: now() });
    return changed;
  });

const nextNumber = async (facts) => {
  const last = (await ask(facts.get("sequence")))?.value ?? 0;
  facts.put({ name: "sequence", value: last + 1 });
  return last + 1;
};

// Number and state change in one transaction: a kill between them is impossible.
export const queueCapture = (ulid) =>
  change(ulid, async (row, facts) => ({
    ...row, state: "queued", sequence: await nextNumber(facts), captured_at: now(), errors: {}, message: "", matches: [],
  }));

export const setAside = (ulid) =>
  change(ulid, (row) => (row.state === "sent" ? null : { ...row, state: "aside" }));

export const takeBack = (ulid) =>
  change(ulid, (row) => (row.state === "sent" ? null : { ...row, state: "draft" }));

export const discard = (ulid) =>
  transact(["captures", "pictures"], "readwrite", async ({ captures, pictures }) => {
    const row = await ask(captures.get(ulid));
    if (!row) return;
    captures.delete(ulid);
    await dropPictures(row, captures, pictures);
  });

const picturesOf = (row) =>
  [...(row.fields?.photos ?? []).map((photo) => photo.sha256), row.fields?.signature].filter(Boolean);

// A picture leaves the phone with the last household that shows it.
const dropPictures = async (row, captures, pictures) => {
  const others = (await ask(captures.getAll())).filter((other) => other.ulid !== row.ulid);
  const needed = new Set(others.flatMap(picturesOf));
  for (const sha256 of picturesOf(row)) if (!needed.has(sha256)) pictures.delete(sha256);
};

export const neededPictures = picturesOf;

// A picture that was taken again leaves at once.
export const dropUnused = (sha256) =>
  transact(["captures", "pictures"], "readwrite", async ({ captures, pictures }) => {
    const needed = (await ask(captures.getAll())).flatMap(picturesOf);
    if (!needed.includes(sha256)) pictures.delete(sha256);
  });

// Takes the server's answer, unless the household was changed since it was sent.
export const takeAnswer = (ulid, sequence, answer) =>
  transact(["captures", "pictures"], "readwrite", async ({ captures, pictures }) => {
    const row = await ask(captures.get(ulid));
    if (!row || row.sequence !== sequence || row.state !== "queued") return row?.state ?? null;
    if (answer.outcome === "erased") {
      captures.delete(ulid);
      await dropPictures(row, captures, pictures);
      return "erased";
    }
    const settled = { ...row, ...settle(answer), attempts: row.attempts + 1, updated_at: now() };
    if (["sent", "conflict"].includes(settled.state)) {
      await dropPictures(row, captures, pictures);
      settled.name = row.fields.full_name;
      settled.fields = null;
      settled.sealed = null;
    }
    captures.put(settled);
    return settled.state;
  });

const DONE = ["stored", "unchanged", "merged"];

const settle = (answer) => ({
  state: DONE.includes(answer.outcome) ? "sent" : answer.outcome,
  base_version: answer.version ?? 0,
  errors: answer.errors ?? {},
  message: answer.message ?? "",
  url: answer.url ?? "",
  matches: answer.matches ?? [],
});

export const countCaptures = async (officer) => {
  const counts = { draft: 0, queued: 0, mend: 0, aside: 0, sent: 0 };
  for (const row of await listCaptures(officer)) {
    if (TO_MEND.includes(row.state)) counts.mend += 1;
    else counts[row.state] += 1;
  }
  return counts;
};

export const rememberOfficer = (officer) => writeFact("officer", officer);
