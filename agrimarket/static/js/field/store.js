// The phone's own database. Everything is written in one transaction or not at all, and a
// promise resolves only when the phone has taken it.
const databaseName = "agrimarket-field";
const version = 1;
let opened = null;

const upgrade = (database) => {
  database.createObjectStore("captures", { keyPath: "ulid" });
  database.createObjectStore("pictures", { keyPath: "sha256" });
  database.createObjectStore("facts", { keyPath: "name" });
};

const open = () =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(databaseName, version);
    request.onupgradeneeded = () => upgrade(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("another window holds an older database"));
    request.onsuccess = () => {
      const database = request.result;
      // A newer version in another window must not wait for this one.
      database.onversionchange = () => database.close();
      database.onclose = () => { opened = null; };
      resolve(database);
    };
  });

const connection = () => {
  opened ??= open().catch((error) => {
    opened = null;
    throw error;
  });
  return opened;
};

const answerOf = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

// Runs `work(stores)` in one transaction over the named stores; resolves to what it returned
// once everything is on disk. `work` may await only requests of these stores.
export const transact = async (names, mode, work) => {
  const transaction = (await connection()).transaction(names, mode, { durability: "strict" });
  const finished = new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error ?? new Error("not written"));
  });
  const stores = Object.fromEntries(names.map((name) => [name, transaction.objectStore(name)]));
  try {
    const [result] = await Promise.all([work(stores), finished]);
    return result;
  } catch (error) {
    try { transaction.abort(); } catch { /* It has ended by itself. */ }
    await finished.catch(() => {});
    throw error;
  }
};

export const ask = answerOf;
export const read = (name, key) => transact([name], "readonly", (stores) => answerOf(stores[name].get(key)));
export const readAll = (name) => transact([name], "readonly", (stores) => answerOf(stores[name].getAll()));
export const write = (name, row) => transact([name], "readwrite", (stores) => answerOf(stores[name].put(row)));
export const erase = (name, key) => transact([name], "readwrite", (stores) => answerOf(stores[name].delete(key)));
export const readFact = async (name) => (await read("facts", name))?.value;
export const writeFact = (name, value) => write("facts", { name, value });
