// Empties the queue: readiness, pictures in parts, households in batches, answers. Runs in a
// page or in the service worker, one run at a time on a phone, and may be killed anywhere:
// the server takes every repetition for what it is.
import { device, discard, neededPictures, takeAnswer, TO_SEND } from "./captures.js";
import { unseal } from "./seal.js";
import { ask, read, readAll, readFact, transact, write, writeFact } from "./store.js";

const PATIENCE = 45_000;
const DEFAULTS = { part_bytes: 131_072, most_records: 200 };
const MOST_BYTES = 1_500_000;

// Why a run stopped before its end: offline, signed_out, other_officer, server.
export class Stopped extends Error {
  constructor(reason, message = "") {
    super(message || reason);
    this.reason = reason;
  }
}

const request = async (path, options = {}) => {
  let answer;
  try {
    answer = await fetch(path, {
      credentials: "same-origin", redirect: "manual", cache: "no-store",
      signal: AbortSignal.timeout(PATIENCE), ...options,
    });
  } catch {
    throw new Stopped("offline");
  }
  if (answer.type === "opaqueredirect" || answer.status === 401) throw new Stopped("signed_out");
  if (answer.status === 403 || (answer.status === 404 && path.endsWith("/san-sang/"))) throw new Stopped("forbidden");
  if (answer.status >= 500) throw new Stopped("server");
  return answer;
};

const jsonOf = async (answer) => {
  try {
    return await answer.json();
  } catch {
    // A captive portal answers with its own page.
    throw new Stopped("offline");
  }
};

// Asks who is signed in and what came back; keeps both for the time without a network.
export const refreshReadiness = async (base) => {
  const answer = await request(`${base}san-sang/`);
  const readiness = await jsonOf(answer);
  if (!answer.ok) throw new Stopped("server", readiness.message);
  await writeFact("readiness", readiness);
  await writeFact("officer", readiness.officer.id);
  await markReturned(readiness);
  for (const ulid of readiness.erased ?? []) await discard(ulid);
  return readiness;
};

const markReturned = (readiness) =>
  transact(["captures"], "readwrite", async ({ captures }) => {
    for (const returned of readiness.returned ?? []) {
      const row = await ask(captures.get(returned.ulid));
      if (row?.state === "sent") {
        captures.put({ ...row, state: "returned", message: returned.reason, url: returned.url });
      }
    }
    const waiting = new Set((readiness.returned ?? []).map((returned) => returned.ulid));
    const rivals = new Set((readiness.conflicts ?? []).map((rival) => rival.ulid));
    for (const row of await ask(captures.getAll())) {
      if (row.state === "returned" && !waiting.has(row.ulid)) captures.put({ ...row, state: "sent", message: "" });
      if (row.state === "conflict" && !rivals.has(row.ulid)) captures.put({ ...row, state: "sent", message: "" });
    }
  });

export const refreshReference = async (base, wanted) => {
  const held = await readFact("reference");
  if (held && held.version === wanted) return held;
  const answer = await request(`${base}danh-muc/`);
  if (!answer.ok) throw new Stopped("server");
  const reference = await jsonOf(answer);
  await writeFact("reference", reference);
  return reference;
};

export const refreshLikeness = async (base) => {
  const answer = await request(`${base}trung/`);
  if (answer.ok) await writeFact("likeness", await jsonOf(answer));
};

const sendPicture = async (base, sha256, csrf, partBytes) => {
  const picture = await read("pictures", sha256);
  if (!picture || picture.complete) return;
  const path = `${base}tep/${sha256}/`;
  const total = picture.bytes.byteLength;
  let { have, complete } = await jsonOf(await request(path));
  let strays = 0;
  while (!complete) {
    const end = Math.min(have + partBytes, total);
    const answer = await request(path, {
      method: "PUT",
      headers: {
        "X-CSRFToken": csrf, "Content-Type": picture.type, "Content-Range": `bytes ${have}-${end - 1}/${total}`,
      },
      body: picture.bytes.slice(have, end),
    });
    const state = await jsonOf(answer);
    if (!answer.ok && answer.status !== 409 && answer.status !== 422) return;
    strays += answer.ok ? 0 : 1;
    if (strays > 3) return;
    ({ have = 0, complete = false } = state);
  }
  await write("pictures", { ...picture, complete: true, have: total });
};

const hasLand = (plot) => plot.crop || plot.area_text || plot.name || plot.point || plot.outline.length;
const hasGoods = (lot) => Boolean(lot?.quantity_text);

// Only what was told: a plot or a lot nobody wrote anything into is none.
const recordOf = async ({ fields: { mandate_answer: _answer, sign_later: _later, ...fields }, ...row }) => ({
  ulid: row.ulid, sequence: row.sequence, kind: "household", base_version: row.base_version, captured_at: row.captured_at,
  fields: {
    ...fields, plots: fields.plots.filter(hasLand), lot: hasGoods(fields.lot) ? fields.lot : null,
    id_number: await unseal(row.sealed),
  },
});

// Splits by number and by weight, so that no batch is refused whole.
const batchesOf = (records, most) => {
  const batches = [];
  let weight = Infinity;
  for (const record of records) {
    const bytes = new TextEncoder().encode(JSON.stringify(record)).length;
    if (weight + bytes > MOST_BYTES || batches.at(-1).length >= most) {
      batches.push([]);
      weight = 0;
    }
    batches.at(-1).push(record);
    weight += bytes;
  }
  return batches;
};

const postBatch = async (base, csrf, records) => {
  const body = { device: await device(), sent_at: new Date().toISOString(), records };
  const answer = await request(`${base}goi/`, {
    method: "POST",
    headers: { "X-CSRFToken": csrf, "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  return [answer, await jsonOf(answer)];
};

// A batch the server cannot take is halved until the one bad household stands alone.
const sendBatch = async (base, csrf, records, tell) => {
  const [answer, state] = await postBatch(base, csrf, records);
  if (answer.status === 429) throw new Stopped("server", state.message);
  if (!answer.ok && records.length > 1) {
    const middle = Math.ceil(records.length / 2);
    await sendBatch(base, csrf, records.slice(0, middle), tell);
    await sendBatch(base, csrf, records.slice(middle), tell);
    return;
  }
  const refusal = { outcome: "refused", message: state.message ?? "", errors: {} };
  const answers = new Map((state.results ?? []).map((result) => [result.ulid, result]));
  for (const record of records) {
    const result = answers.get(record.ulid) ?? (answer.ok ? null : refusal);
    if (result) await takeAnswer(record.ulid, record.sequence, result);
    tell(record.ulid);
  }
};

const sendAll = async (base, readiness, reference, tell) => {
  const queued = (await readAll("captures"))
    .filter((row) => TO_SEND.includes(row.state) && row.officer === readiness.officer.id)
    .sort((one, other) => one.sequence - other.sequence);
  const part = reference?.photo?.part_bytes ?? DEFAULTS.part_bytes;
  const records = [];
  for (const row of queued) records.push(await recordOf(row));
  for (const batch of batchesOf(records, reference?.most_records ?? DEFAULTS.most_records)) {
    for (const record of batch) {
      for (const sha256 of neededPictures(record)) await sendPicture(base, sha256, readiness.csrf, part);
    }
    await sendBatch(base, readiness.csrf, batch, tell);
  }
};

// One whole run. Returns {readiness}; throws Stopped. `tell(ulid)` after each household.
export const drain = (base, tell = () => {}) =>
  navigator.locks.request("agrimarket-field-drain", async () => {
    const readiness = await refreshReadiness(base);
    const reference = await refreshReference(base, readiness.reference_version);
    await sendAll(base, readiness, reference, tell);
    await refreshLikeness(base);
    await writeFact("last_sync", new Date().toISOString());
    return { readiness };
  });

export const queueLength = async () =>
  (await readAll("captures")).filter((row) => TO_SEND.includes(row.state)).length;
