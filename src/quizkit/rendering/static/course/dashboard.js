// @ts-check
// The page of a student's progress, made of what progress.js and calibration.js have counted.

import { FEW } from "./calibration.js";
import { addressOf, all, element, say } from "./page.js";

/** @typedef {import("./page.js").Wording} Wording
 * @typedef {import("./progress.js").Counts} Counts
 * @typedef {import("./progress.js").PageProgress} PageProgress
 * @typedef {import("./progress.js").Step} Step
 * @typedef {import("./calibration.js").Level} Level
 * @typedef {{pages: PageProgress[], whole: Counts, step?: Step, levels: Level[], isNew: boolean}} View */

const language = () => document.documentElement.lang || "en";

/** @param {number} share of 1 */
const percent = (share) => share.toLocaleString(language(), { style: "percent" });

/** @param {{path: string, anchor: string}} place */
const hrefOf = ({ path, anchor }) => addressOf(path) + (anchor && `#${anchor}`);

/** @param {{number: string, title: string}} page */
const titleOf = ({ number, title }) => (number ? `${number}. ${title}` : title);

/** A share as a bar, for eyes alone: words say the same beside it. @param {number} share @param {[number, number]} [range] */
const bar = (share, range) => {
  const made = element("span", { class: "qk-bar", "aria-hidden": "true" }, element("span", { class: "qk-share" }));
  made.firstChild.style.inlineSize = `${100 * share}%`;
  if (range) {
    const reach = made.appendChild(element("span", { class: "qk-range" }));
    reach.style.insetInlineStart = `${100 * range[0]}%`;
    reach.style.inlineSize = `${100 * (range[1] - range[0])}%`;
  }
  return made;
};

/** A table that a narrow window shows as blocks: roles keep it a table, `data-label` repeats the heads.
 * @param {string} caption @param {string[]} heads @param {any[][]} rows the first cell of each is its head
 * @param {any[][]} [feet] rows of sums */
const table = (caption, heads, rows, feet = []) => {
  /** @param {any[]} cells @param {boolean} isHead */
  const row = (cells, isHead) =>
    element("tr", { role: "row" }, ...cells.map((cell, at) => {
      if (!isHead && at) return element("td", { role: "cell", "data-label": heads[at] }, ...[cell].flat());
      const head = isHead ? { role: "columnheader", scope: "col" } : { role: "rowheader", scope: "row" };
      return element("th", head, ...[cell].flat());
    }));
  return element(
    "table", { role: "table", class: "qk-table" },
    element("caption", {}, caption),
    element("thead", { role: "rowgroup" }, row(heads, true)),
    element("tbody", { role: "rowgroup" }, ...rows.map((it) => row(it, false))),
    element("tfoot", { role: "rowgroup" }, ...feet.map((it) => row(it, false))),
  );
};

/** @param {Wording} words @param {Counts} counts @returns {any[]} the cells of a row after its head */
const cells = (words, { asked, answered, earned, points, objectives, discussions }) => {
  const [reached, held] = [objectives.filter((it) => it.isReached), discussions.filter((it) => !it.isOpen)];
  /** @param {number} part @param {number} whole */
  const of = (part, whole) => (whole ? say(words, "of", { part: part.toLocaleString(language()), whole }) : "–");
  return [
    asked ? [of(answered, asked), bar(answered / asked)] : "–",
    points ? [of(earned, points), bar(earned / points)] : "–",
    of(reached.length, objectives.filter((it) => it.asked).length),
    of(held.length, discussions.length),
  ];
};

/** @param {Wording} words @param {View} view */
const chapters = (words, { pages, whole }) => {
  const heads = ["chapter", "questions", "points", "objectives", "discussions"].map((it) => say(words, `head-${it}`));
  const rows = pages.map((it) => [element("a", { href: addressOf(it.path) }, titleOf(it)), ...cells(words, it)]);
  return [
    element("h2", {}, say(words, "chapters")),
    table(say(words, "chapters-caption"), heads, rows, [[say(words, "whole"), ...cells(words, whole)]]),
    element("p", { class: "qk-note" }, say(words, "rules")),
  ];
};

/** @param {Wording} words @param {View} view */
const next = (words, { pages, step, isNew }) => {
  const page = pages.find((it) => it.path === step?.path);
  const name = isNew ? "next-begin" : `next-${step?.what ?? "nothing"}`;
  const text = say(words, name, { title: page ? titleOf(page) : "", n: step?.n });
  const href = step && (isNew ? addressOf(step.path) : hrefOf(step)); // who begins, reads first
  const content = href ? element("a", { class: "qk-go", href }, text) : text;
  return [element("h2", {}, say(words, "next")), element("p", {}, content)];
};

/** @param {Wording} words @param {View} view */
const objectives = (words, { pages }) => {
  const folds = pages.filter((it) => it.objectives.length).map((page) => {
    const items = page.objectives.map(({ text, asked, right, isReached }) => {
      const state = isReached ? "is-reached" : asked ? "is-partly" : "is-yours";
      const mark = element("span", { class: "qk-mark" }, say(words, state, { right, n: asked }));
      return element("li", { "data-status": isReached ? "correct" : "" }, `${text} `, mark);
    });
    const reached = page.objectives.filter((it) => it.isReached).length;
    const count = say(words, "of", { part: reached, whole: page.objectives.filter((it) => it.asked).length });
    return element("details", {}, element("summary", {}, `${titleOf(page)}: ${count}`), element("ul", {}, ...items));
  });
  if (!folds.length) return [];
  return [element("h2", {}, say(words, "objectives")), element("p", {}, say(words, "objectives-rule")), ...folds];
};

/** The first question in a prompt. @param {string} text */
const firstQuestion = (text) => /[^.!?]*[?\u037e]/.exec(text)?.[0].trim() ?? text;

/** @param {Wording} words @param {View} view */
const discussions = (words, { whole }) => {
  const open = whole.discussions.filter((it) => it.isOpen);
  const items = open.map((it) =>
    element("li", {}, element("a", { href: hrefOf(it) }, firstQuestion(it.text))));
  if (!whole.discussions.length) return [];
  const text = say(words, open.length ? "discussions-open" : "discussions-done", { n: open.length });
  return [element("h2", {}, say(words, "discussions")), element("p", {}, text), element("ul", {}, ...items)];
};

/** @param {Wording} words @param {View} view */
const calibration = (words, { levels }) => {
  const heads = ["sure", "right", "share"].map((it) => say(words, `head-${it}`));
  const rows = levels.map(({ level, n, right, rate, low = 0, high = 0 }) => [
    say(words, `sure-${level}`),
    n ? say(words, "of", { part: right, whole: n }) : "–",
    rate === undefined
      ? say(words, n ? "too-few" : "none", { n: FEW })
      : [say(words, "share", { rate: percent(rate), low: percent(low), high: percent(high) }), bar(rate, [low, high])],
  ]);
  const { n, right } = levels[2];
  const told = levels.some((it) => it.n)
    ? [table(say(words, "calibration-caption"), heads, rows)]
    : [element("p", {}, say(words, "calibration-empty"))];
  if (n > right) told.push(element("p", {}, say(words, "certain-wrong", { n: n - right })));
  return [element("h2", {}, say(words, "calibration")), element("p", {}, say(words, "calibration-rule")), ...told];
};

/** What the page says to somebody who has answered nothing yet. @param {Wording} words @param {View} view */
const forNewcomers = (words, view) => [element("p", {}, say(words, "empty")), ...next(words, view)];

/** Shows it all; what is folded open stays so, and the focus where it was. @param {any} root @param {Wording} words @param {View} view */
export const showDashboard = (root, words, view) => {
  const opened = all(root, "details").map((it) => it.open);
  const focus = all(root, "a, summary").indexOf(document.activeElement);
  const parts = view.isNew ? [forNewcomers] : [next, chapters, objectives, discussions, calibration];
  root.replaceChildren(...parts.flatMap((part) => part(words, view)));
  opened.forEach((open, at) => (all(root, "details")[at].open = open));
  if (focus >= 0) all(root, "a, summary")[focus]?.focus();
};
