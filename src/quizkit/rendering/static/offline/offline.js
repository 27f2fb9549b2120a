// @ts-check
// Starts the copy of the book that can be read without a network (service-worker.js), and offers a new
// version when there is one; a classic script, into which faces/sphinx/offline.py puts the WORDS.  From a
// disk, and where a browser has no such store or its reader saves data, it does nothing.

/** @type {Record<string, string>} */
const WORDS = {};
const here = /** @type {HTMLScriptElement} */ (document.currentScript).src;

/** A place where a screen reader hears of what comes later. */
const place = () => {
  const notice = document.createElement("div");
  notice.className = "qk-notice";
  notice.setAttribute("role", "status");
  document.body.append(notice);
  return notice;
};

/** @param {string} text @param {() => void} act */
const button = (text, act) => {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = text;
  element.addEventListener("click", act);
  return element;
};

/** Few readers ever see the notice: its style comes with it. */
const dress = () => {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = new URL("offline.css", here).href;
  document.head.append(link);
};

const start = async () => {
  const { serviceWorker, connection } = /** @type {any} */ (navigator);
  if (!serviceWorker || connection?.saveData) return;
  const address = new URL("../service-worker.js", here).href;
  const registration = await serviceWorker.register(address).catch(() => undefined);
  if (!registration) return;
  const notice = place();
  let asked = false;

  const reload = () => {
    asked = true;
    if (registration.waiting) registration.waiting.postMessage("take over");
    else location.reload();
  };
  const offer = () => {
    if (notice.firstChild) return;
    dress();
    const text = document.createElement("span");
    text.textContent = WORDS["new-version"];
    notice.append(text, button(WORDS.reload, reload), button(WORDS.later, () => notice.replaceChildren()));
  };
  /** The very first copy is no news. @param {any} worker */
  const watch = (worker) =>
    worker?.addEventListener("statechange", () => worker.state === "installed" && serviceWorker.controller && offer());

  if (registration.waiting && serviceWorker.controller) offer();
  watch(registration.installing);
  registration.addEventListener("updatefound", () => watch(registration.installing));
  // Another tab may have taken the new version: this one stays as it is until its own reader asks.
  serviceWorker.addEventListener("controllerchange", () => (asked ? location.reload() : offer()));
};

if (document.readyState === "complete") start();
else addEventListener("load", start); // the page comes first
