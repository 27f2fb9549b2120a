// @ts-check
// Stands in place of service-worker.js in a book that is no longer read offline: whoever has a copy would read
// that forever, since it answers before the network does.  Drops the copy and ends; answers are kept elsewhere.

/** @type {any} */
const worker = self;

const leave = async () => {
  await caches.delete(`quizkit ${worker.registration.scope}`);
  await worker.registration.unregister();
};

worker.addEventListener("install", () => worker.skipWaiting());
// A browser may let the old worker finish first; then the reader who asks for the new version ends it.
worker.addEventListener("message", () => worker.skipWaiting());
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(leave()));
