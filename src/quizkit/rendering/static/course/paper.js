// @ts-check
// Before a page is printed: the answers go to its end, as a key on a page of its own, and what a menu
// offers is written out, since paper has no menus.  Afterwards the page is as it was.

import { all, element } from "./page.js";

/** @type {Record<string, string>} */
const PAPER = {};

/** @type {Element[]} */
let printed = [];

/** The content of an element once more, without ids, which a page may hold only once, and without the
 * title of a fold. @param {Element} source */
const copies = (source) => {
  const copy = /** @type {Element} */ (source.cloneNode(true));
  for (const named of all(copy, "[id]")) named.removeAttribute("id");
  return [...copy.childNodes].filter((it) => !(it instanceof Element && it.matches("summary")));
};

/** @param {Element} answer the fold of a question */
const entry = (answer) => {
  const number = answer.closest(".qk-question")?.querySelector(".qk-number");
  const head = element("p", { class: "qk-number" }, ...(number ? copies(number) : []));
  return element("div", { class: "qk-entry" }, head, ...copies(answer));
};

/** The key of a quiz under its title; nothing of an exam, whose page has none. @param {Element} quiz */
const keyOf = (quiz) => {
  const answers = all(quiz, ".qk-question:not([hidden]) > .qk-answer");
  const title = element("p", { class: "qk-title" }, ...copies(quiz.querySelector(".qk-title") ?? quiz));
  return answers.length ? [title, ...answers.map(entry)] : [];
};

/** @param {Element} select */
const write = (select) => {
  const texts = all(select, "option").slice(1).map((it) => it.textContent);
  const pairs = select.closest(".qk-pairs");
  if (!pairs) return select.after(note(` (${texts.join(" / ")})`));
  if (pairs.querySelector("select") === select) pairs.after(note(`${PAPER["choose"]} ${texts.join(" · ")}`));
};

/** @param {string} text */
const note = (text) => {
  const made = element("span", { class: "qk-offer" }, text);
  printed.push(made);
  return made;
};

const prepare = () => {
  restore();
  for (const select of all(document, ".qk-response select")) write(select);
  const keys = all(document, ".quizkit[data-quiz]").flatMap(keyOf);
  if (!keys.length) return;
  const heading = element("p", { class: "qk-heading" }, PAPER["key"]);
  const section = element("section", { class: "quizkit qk-paper" }, heading, ...keys);
  const page = document.querySelector("article, main, [role=main]") ?? document.body;
  (page.querySelector(":scope > section") ?? page).append(section);
  printed.push(section);
};

const restore = () => {
  for (const made of printed) made.remove();
  printed = [];
};

addEventListener("beforeprint", prepare);
addEventListener("afterprint", restore);
