// @ts-check
// Stands in place of service-worker.js in a book that is no longer read offline: whoever has a copy would read
// that forever, since it answers before the network does.  Drops the copy and ends; answers are kept elsewhere.

/** @type {any} */
const worker = self;

const leave = async () => {
  await caches.delete(`quizkit ${worker.registration.scope}`);
  await worker.registration.unregister();
};

// As with any new version: only the reader's click says this, and until then, or until no page of the book is
// open, the old version answers.
worker.addEventListener("message", () => worker.skipWaiting());
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(leave()));
