// @ts-check
// The end of a chapter: its objectives ticked, its counts, and the next step, all from the page itself.

import { countsOf, isThisPage } from "./navigation.js";
import { addressOf, all, dataOf, element, say } from "./page.js";
import { progressOf, stepOf } from "./progress.js";

/** @typedef {import("./page.js").Wording} Wording
 * @typedef {import("./navigation.js").Counted} Counted
 * @typedef {import("./progress.js").Course} Course
 * @typedef {import("./progress.js").PageProgress} PageProgress */

/** What the page asks, in the shape of the contents. @param {any} list the objectives at its end @returns {import("./progress.js").CoursePage} */
const asked = (list) => ({
  path: "",
  title: "",
  number: "",
  quizzes: all(document, ".quizkit[data-quiz]").map((root) => ({
    id: root.dataset.quiz,
    anchor: root.id,
    questions: all(root, ".qk-question").map(({ id: anchor, dataset }) => ({
      id: dataset.question, fingerprint: dataset.fingerprint, objective: dataset.objective, anchor,
    })),
  })),
  objectives: all(list, "[data-objective]").map((it) => ({ id: it.dataset.objective, text: "" })),
  discussions: all(document, ".qk-discussion").map((it) => ({ id: it.dataset.discussion, anchor: it.id, text: "" })),
});

/** Says beside each objective how many of its questions are right. @param {any} list @param {Wording} words @param {PageProgress} progress */
const tick = (list, words, { objectives }) => {
  const items = all(list, "[data-objective]");
  objectives.forEach(({ right, asked: n, isReached }, at) => {
    const mark = items[at].querySelector(".qk-mark") ?? items[at].appendChild(element("span", { class: "qk-mark" }));
    mark.textContent = n ? say(words, "reached-count", { right, n }) : "";
    items[at].dataset.status = isReached ? "correct" : "";
  });
};

/** @param {Wording} words @param {PageProgress} progress */
const countsInWords = (words, { asked: n, answered, earned, points, discussions }) => {
  const open = discussions.filter((it) => it.isOpen).length;
  const texts = [say(words, "reached-answered", { answered, n })];
  if (points) texts.push(say(words, "reached-points", { earned: earned.toLocaleString(document.documentElement.lang), n: points }));
  if (open) texts.push(say(words, "reached-open", { n: open }));
  return texts.join(" ");
};

/** @param {Wording} words @param {string} href @param {string} name @param {Record<string, any>} [values] */
const linkLine = (words, href, name, values) => element("p", {}, element("a", { href }, say(words, name, values)));

/** Where to go from here: a place on the page; once all of it is answered, also the next page on which
 * something is not.
 * @param {Wording} words @param {ReturnType<typeof progressOf>} progress @param {Course["kept"]} kept @param {Counted} [counted] */
const onward = (words, { standings, whole }, kept, counted) => {
  const step = stepOf({ standings, discussions: whole.discussions });
  const here = step ? [linkLine(words, `#${step.anchor}`, `reached-${step.what}`)] : [];
  if (standings.some((it) => it.isOpen && !it.isAnswered)) return here;
  const pages = countsOf(counted?.pages ?? [], kept);
  const at = pages.findIndex((it) => isThisPage(it.path));
  const next = [...pages.slice(at + 1), ...pages].find((it) => it.answered < it.asked);
  return next ? [...here, linkLine(words, addressOf(next.path), "reached-next", next)] : here;
};

/** Brings the objectives at the end of the page up to date. @param {any} list
 * @param {Omit<Course, "pages"|"keys">} course @param {Counted} [counted] what the whole book asks */
export const showReached = (list, course, counted) => {
  const words = dataOf(list);
  const keys = Object.fromEntries(all(document, ".quizkit[data-quiz]").map((it) => [it.dataset.quiz, dataOf(it)]));
  const progress = progressOf({ ...course, pages: [asked(list)], keys });
  tick(list, words, progress.pages[0]);
  const lines = [element("p", {}, countsInWords(words, progress.pages[0])), ...onward(words, progress, course.kept, counted)];
  if (counted?.progress) lines.push(linkLine(words, addressOf(counted.progress), "reached-whole"));
  const box = list.querySelector(".qk-counts") ?? list.appendChild(element("div", { class: "qk-counts" }));
  const text = lines.map((it) => it.textContent).join("");
  if (box.textContent !== text) box.replaceChildren(...lines); // else the focus stays where it is
};
