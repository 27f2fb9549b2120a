// @ts-check
// Keeps a copy of the book, so that it can be read without a network.  It stands at the root of the book,
// where faces/sphinx/offline.py has put the list of files into it.
//
// A file is asked for and kept under an address that ends in a digest of its content.  A new version of
// the book is therefore another list: what has not changed is not fetched again, the copy of the old
// version stays whole beside it, and a page never mixes the two.

/** Path → digest of the content. @type {Record<string, string>} */
const FILES = {};
const LANES = 4; // files fetched at once: the reader comes first

/** @type {any} */
const worker = self;
/** @type {string} */
const ROOT = worker.registration.scope;
const COPY = `quizkit ${ROOT}`;

/** @param {string} path */
const addressOf = (path) => `${ROOT}${path}?${FILES[path]}`;

/** The file that an address means, as servers read it: a folder is its index, a page may come without ending. @param {string} url */
const fileOf = (url) => {
  const address = url.split(/[?#]/)[0];
  if (!address.startsWith(ROOT)) return undefined;
  const path = address.slice(ROOT.length);
  return [path, `${path}index.html`, `${path}/index.html`, `${path}.html`].find((it) => Object.hasOwn(FILES, it));
};

/** @param {Cache} copy @param {string} path */
const keep = async (copy, path) => {
  const address = addressOf(path);
  if (await copy.match(address)) return;
  const response = await fetch(address, { cache: "reload" });
  if (!response.ok) return; // then it is read online, as without a copy
  const { headers, redirected } = response;
  await copy.put(address, redirected ? new Response(await response.blob(), { headers }) : response);
};

/** A lost network ends in an error, and the next visit goes on where this one stopped; a full store does not. */
const install = async () => {
  const copy = await caches.open(COPY);
  const waiting = Object.keys(FILES);
  const lane = async () => {
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) await keep(copy, path);
  };
  try {
    await Promise.all(Array.from({ length: LANES }, lane));
  } catch (error) {
    if (/** @type {Error} */ (error).name !== "QuotaExceededError") throw error;
  }
};

/** Drops what belongs to no file of this version. */
const tidy = async () => {
  const copy = await caches.open(COPY);
  const current = new Set(Object.keys(FILES).map(addressOf));
  for (const { url } of await copy.keys()) if (!current.has(url)) await copy.delete(url);
};

/** @param {Request} request @param {string} path */
const answer = async (request, path) => {
  const kept = await caches.match(addressOf(path), { cacheName: COPY }).catch(() => undefined);
  return kept ?? fetch(request);
};

worker.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(install()));
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(tidy()));
worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const path = event.request.method === "GET" ? fileOf(event.request.url) : undefined;
  if (path !== undefined) event.respondWith(answer(event.request, path));
});
// Only the reader's click says this: until then the old version answers.
worker.addEventListener("message", (/** @type {any} */ { data }) => data === "take over" && worker.skipWaiting());
