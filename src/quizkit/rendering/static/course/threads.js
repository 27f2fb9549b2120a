// @ts-check
// Threads of another service below a discussion prompt.  Nothing is asked of it before the reader has said so;
// the page neither waits for it nor needs it.

import { all, element, say } from "./page.js";
import { attempt } from "./store.js";

const HOSTS = { giscus: "giscus.app", hypothesis: "hypothes.is" };
const SESSION = "giscus-session"; // the name that giscus' own client uses

/** Signing in at GitHub leads back to the page with a session in its address. @returns {string} empty without one */
const sessionInAddress = () => {
  const address = new URL(location.href);
  const session = address.searchParams.get("giscus") ?? "";
  if (!session) return "";
  attempt(() => localStorage.setItem(SESSION, JSON.stringify(session)));
  address.searchParams.delete("giscus");
  history.replaceState(null, "", address);
  return session;
};

/** The widget of giscus in a frame: from there it cannot read this page, as a script of its could.
 * @param {any} block @param {Record<string, any>} words @param {string} session */
const frameIn = (block, words, session) => {
  const { settings, term } = block.dataset;
  const { lang, ...repository } = JSON.parse(settings);
  const page = new URL(location.href);
  page.hash = "";
  const asked = new URLSearchParams({
    origin: page.href,
    session,
    theme: document.documentElement.dataset.theme || "preferred_color_scheme",
    reactionsEnabled: "0",
    inputPosition: "bottom",
    strict: "1", // a thread is this prompt's, not one with a like name
    term,
    ...Object.fromEntries(Object.entries(repository).map(([name, it]) => [name.replace("-id", "Id"), it])),
  });
  const origin = `https://${HOSTS.giscus}`;
  const src = `${origin}${lang ? `/${lang}` : ""}/widget?${asked}`;
  const frame = element("iframe", { src, title: say(words, "threads-frame"), loading: "lazy" });
  addEventListener("message", (event) => {
    const height = event.origin === origin && event.source === frame.contentWindow && event.data?.giscus?.resizeHeight;
    if (height) frame.style.height = `${height}px`;
  });
  block.append(frame);
};

/** The program of Hypothesis, once a page. @param {() => void} fail */
const annotate = (fail) => {
  const src = `https://${HOSTS.hypothesis}/embed.js`;
  if (document.querySelector(`script[src="${src}"]`)) return;
  const script = element("script", { src, async: "" });
  script.addEventListener("error", fail);
  document.head.append(script);
};

/** @param {any} block @param {string} signedIn */
const offer = (block, signedIn) => {
  const { service, course, settings } = block.dataset;
  const words = JSON.parse(block.dataset.words);
  const host = HOSTS[/** @type {keyof HOSTS} */ (service)];
  const consent = `quizkit-threads/${course}/${service}`; // not in the course's export: it is of this browser
  const about = service === "giscus" ? say(words, "threads-giscus") : say(words, "threads-hypothesis");
  const status = element("p", { role: "status" });
  const button = element("button", { type: "button" }, say(words, "threads-load", { host }));
  const always = element("input", { type: "checkbox" });
  const label = element("label", {}, always, ` ${say(words, "threads-always")}`);
  const again = element("button", { type: "button", hidden: "" }, say(words, "threads-never"));
  const repo = JSON.parse(settings).repo;
  const elsewhere = repo ? [element("a", { href: `https://github.com/${repo}/discussions`, rel: "noreferrer" }, say(words, "threads-open"))] : [];
  const ask = element("div", { class: "qk-actions" }, button, label);

  const load = () => {
    ask.hidden = true;
    again.hidden = attempt(() => localStorage.getItem(consent)) !== "yes";
    const session = signedIn || attempt(() => JSON.parse(localStorage.getItem(SESSION) ?? '""')) || "";
    if (service === "giscus") frameIn(block, words, session);
    else annotate(() => (status.textContent = say(words, "threads-failed", { host })));
  };
  button.addEventListener("click", () => {
    if (always.checked) attempt(() => localStorage.setItem(consent, "yes"));
    load();
    if (again.hidden) block.querySelector("iframe")?.focus();
    else again.focus();
  });
  again.addEventListener("click", () => {
    attempt(() => localStorage.removeItem(consent));
    again.hidden = true;
  });
  block.append(element("p", { class: "qk-title" }, say(words, "threads")), element("p", {}, about, " ", ...elsewhere), ask, again, status);
  const known = signedIn || attempt(() => localStorage.getItem(consent)) === "yes";
  if (!known) return;
  // The block of a prompt is hidden before the commitment; nothing is asked until it can be seen.
  new IntersectionObserver((seen, watch) => {
    if (!seen.some((it) => it.isIntersecting)) return;
    watch.disconnect();
    load();
  }).observe(block);
};

const session = sessionInAddress();
for (const block of all(document, ".qk-threads")) offer(block, session);
