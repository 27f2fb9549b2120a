// @ts-check
// Loaded when it is needed: a question has changed since it was answered, something stored cannot be read,
// or this browser does not save.  quizkit.js asks for it (`help`); its words stand before it.

import { showEarlier } from "./earlier.js";
import { asideNotice, button, unsavedNotice } from "./notices.js";
import { all, dataOf, element, onChange, say } from "./page.js";

const { words, style } = /** @type {any} */ (globalThis).quizkitRecord;
const own = /** @type {any} */ (document.currentScript);
document.head.append(element("link", { rel: "stylesheet", href: new URL(style, own.src).href }));
const course = all(document, ".quizkit[data-quiz]").map((it) => dataOf(it).course ?? "")[0] ?? "";
const bar = element("section", { class: "quizkit qk-notices", role: "alert", "aria-label": say(words, "notices") });
let seen = "";

/** Shows what there is to say, once: what has been put away comes back only with news. */
const notify = () => {
  const notices = [...unsavedNotice(words, course), ...asideNotice(words, course)];
  const news = notices.map((it) => it.textContent).join();
  if (news === seen) return;
  seen = news;
  bar.replaceChildren(...notices);
  all(bar, ".qk-quiz-actions").at(-1)?.append(button(say(words, "notices-hide"), () => bar.remove()));
  if (news) document.body.append(bar);
  else bar.remove();
};

const look = () => {
  showEarlier(words);
  notify();
};

look();
onChange(look);
