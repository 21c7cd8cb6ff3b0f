// In the service worker: the capture page and what it shows, kept as one. The page is
// replaced only after everything a new one needs is on the phone.
const cacheName = "field-shell";
const hashed = /\.[0-9a-f]{8,}\.[a-z0-9]+$/;
const inPage = /(?:href|src)="(\/[^"?#]+\.(?:css|js|woff2|svg|png|webp))"/g;
const inStyles = /url\(["']?([^"')]+\.(?:woff2|svg|png|webp))["']?\)/g;

const found = (pattern, text, base) => [...text.matchAll(pattern)].map((match) => new URL(match[1], base).pathname);

const keep = async (cache, path, fresh) => {
  const kept = !fresh && hashed.test(path) && (await cache.match(path));
  if (kept) return path.endsWith(".css") ? kept.text() : "";
  const answer = await fetch(path, { credentials: "omit", cache: "no-cache" });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  const text = path.endsWith(".css") ? await answer.clone().text() : "";
  await cache.put(path, answer);
  return text;
};

// Without the officer's cookies: the page is the same for everybody and names nobody.
export const keepShell = async (path) => {
  const answer = await fetch(path, { credentials: "omit", cache: "no-cache", redirect: "error" });
  if (!answer.ok) throw new Error(`the capture page answered ${answer.status}`);
  const page = await answer.clone().text();
  if (!page.includes("data-field-app")) throw new Error("this is not the capture page");
  const cache = await caches.open(cacheName);
  const needed = new Set(found(inPage, page, answer.url));
  for (const each of [...needed]) {
    const text = await keep(cache, each, !hashed.test(each));
    for (const inner of found(inStyles, text, new URL(each, answer.url))) needed.add(inner);
  }
  for (const each of needed) if (!(await cache.match(each))) await keep(cache, each, true);
  await cache.put(path, answer);
  await dropOthers(cache, new Set([...needed, path]));
};

const dropOthers = async (cache, needed) => {
  const kept = await cache.keys();
  const old = kept.filter((request) => !needed.has(new URL(request.url).pathname));
  await Promise.all(old.map((request) => cache.delete(request)));
};

export const isKept = async (path) => Boolean(await (await caches.open(cacheName)).match(path));

const late = async (path) => {
  try {
    await keepShell(path);
  } catch { /* Offline, or a portal: what is kept stays. */ }
};

// The kept page at once, a newer one for next time: weak signal never makes one wait.
export const answerPage = async (event, path) => {
  const kept = await caches.match(path, { cacheName });
  if (!kept) return fetch(event.request);
  event.waitUntil(late(path));
  return kept;
};

export const answerAsset = async (request) => {
  const kept = await caches.match(new URL(request.url).pathname, { cacheName });
  return kept ?? fetch(request);
};
