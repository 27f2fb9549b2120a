// @ts-check
// Small marks beside the chapters in the navigation, in any theme: links are known by their address.

import { entryOf, isGiven } from "./kept.js";
import { addressOf, all, element, say } from "./page.js";
import { isRecord } from "./store.js";

/** @typedef {{id: string, test?: number, asked: [string, number][]}} CountedQuiz `asked`: beginnings of
 *   fingerprints in a row, and how many of these questions a student is asked
 * @typedef {{path: string, title: string, quizzes: CountedQuiz[]}} CountedPage
 * @typedef {{course: string, progress?: string, words: import("./page.js").Wording, pages: CountedPage[]}} Counted
 */

const DIGITS = 5; // of a fingerprint: a changed question passes for the same one time in a million

/** The fingerprints of what is answered, by quiz. @param {import("./kept.js").Kept} kept @param {(quiz: string) => boolean} isTest */
const answeredIn = (kept, isTest) => {
  /** @type {Map<string, Set<string>>} */
  const found = new Map();
  for (const [name, entry] of kept) {
    const [quiz, question] = name.split("/", 2);
    if (!question || !isRecord(entry) || !entryOf(kept, quiz, { id: question, fingerprint: entry.fingerprint })) continue;
    if (!isGiven(entry.attempts.at(-1)?.response) && !(isTest(quiz) && isGiven(entry.response))) continue;
    found.set(quiz, (found.get(quiz) ?? new Set()).add(entry.fingerprint.slice(0, DIGITS)));
  }
  return found;
};

/** What is asked and answered on each page.  Of a pool as much counts as is drawn from it.
 * @param {CountedPage[]} pages @param {import("./kept.js").Kept} kept
 * @returns {{path: string, title: string, asked: number, answered: number}[]} */
export const countsOf = (pages, kept) => {
  const tests = new Set(pages.flatMap(({ quizzes }) => quizzes.filter((it) => it.test).map((it) => it.id)));
  const answered = answeredIn(kept, (quiz) => tests.has(quiz));
  return pages.map(({ path, title, quizzes }) => {
    const counts = { path, title, asked: 0, answered: 0 };
    for (const { id, asked } of quizzes)
      for (const [prints, most] of asked) {
        let known = 0;
        for (let at = 0; at < prints.length; at += DIGITS)
          if (answered.get(id)?.has(prints.slice(at, at + DIGITS))) known++;
        counts.asked += most;
        counts.answered += Math.min(most, known);
      }
    return counts;
  });
};

/** An address without what does not tell pages apart. @param {string} address */
const plainAddress = (address) => address.replace(/[?#].*/, "").replace(/\/index\.html$/, "/");

/** @param {string} path of a page of the book */
const plainPath = (path) => plainAddress(new URL(addressOf(path), location.href).href);

/** @param {string} path of a page of the book */
export const isThisPage = (path) => plainPath(path) === plainAddress(location.href);

/** The links of the navigation to pages, by address. @returns {Map<string, any[]>} */
const linksByAddress = () => {
  const found = new Map();
  for (const link of all(document, "li[class*=toctree-l] > a")) {
    if (/#./.test(link.getAttribute("href"))) continue; // to a part of a page
    const address = plainAddress(link.href);
    found.set(address, [...(found.get(address) ?? []), link]);
  }
  return found;
};

/** Writes the marks, and again whenever it is called. @param {Counted} counted @param {import("./kept.js").Kept} kept */
export const markNavigation = ({ pages, words }, kept) => {
  const links = linksByAddress();
  for (const { path, asked, answered } of countsOf(pages, kept)) {
    const name = answered < asked ? "nav-some" : "nav-all";
    for (const link of links.get(plainPath(path)) ?? []) {
      const mark = link.querySelector(".qk-nav") ?? link.appendChild(element("span", { class: "qk-nav" }));
      const shown = say(words, name, { answered, asked });
      if (!answered || !asked) mark.replaceChildren();
      else if (mark.firstChild?.textContent !== shown)
        mark.replaceChildren(
          element("span", { "aria-hidden": "true" }, shown),
          element("span", { class: "qk-unseen" }, ` ${say(words, `${name}-read`, { answered, n: asked })}`),
        );
    }
  }
};
