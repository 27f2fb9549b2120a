// @ts-check
// A question that has changed since it was answered: says so, and shows the earlier answer below the new text.

import { all, dataOf, element, say } from "./page.js";
import { earlierInLines, earlierOf, lineList, moment, todaysOf } from "./response.js";
import { load } from "./store.js";

/** @param {import("./page.js").Wording} words @param {any} form @param {any} entry */
const earlierAnswer = (words, form, entry) => {
  const atMs = entry.attempts.at(-1)?.atMs;
  const when = atMs ? say(words, "earlier-when", { when: moment(atMs) }) : say(words, "earlier-draft");
  return [element("p", { class: "qk-when" }, when), lineList(earlierInLines(form, entry))];
};

/** @param {import("./page.js").Wording} words @param {any} form @param {any} entry as it is stored */
const showIn = (words, form, entry) => {
  const { fingerprint } = form.dataset;
  const earlier = earlierOf(entry, fingerprint);
  const fresh = earlier.length > 0 && !todaysOf(entry, fingerprint)?.attempts.length;
  const shown = form.querySelector(".qk-earlier");
  if (!earlier.length) return shown?.remove();
  if (!shown) {
    const fold = element("details", {}, element("summary", {}, say(words, "earlier")));
    fold.append(...earlier.flatMap((it) => earlierAnswer(words, form, it)));
    fold.open = fresh;
    const note = element("p", { class: "qk-changed" }, say(words, "changed"));
    form.querySelector(".qk-feedback").after(element("div", { class: "qk-earlier" }, note, fold));
  }
  form.querySelector(".qk-changed").hidden = !fresh;
};

/** Shows the earlier answers of all questions on the page. @param {import("./page.js").Wording} words */
export const showEarlier = (words) => {
  for (const root of all(document, ".quizkit[data-quiz]")) {
    const { id, course = "" } = dataOf(root);
    for (const form of all(root, ".qk-question"))
      showIn(words, form, load(`quizkit/${course}/${id}/${form.dataset.question}`));
  }
};
