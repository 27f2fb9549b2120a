// @ts-check
// A sitting of review: one due question after another, until none is left.

import { laidOut, reveal } from "./desk.js";
import { append, wish } from "./diary.js";
import { addressOf, element, say } from "./page.js";
import { inWords } from "./roster.js";
import { queue } from "./schedule.js";

/** @typedef {import("./roster.js").Listed} Card */
/** What a sitting is given: words and questions, the engine, and the time, which is asked for anew each time.
 * @typedef {{words: import("./page.js").Wording, messages: any, seed: string, course: string, engine: any,
 *            cards: () => Card[], again: (card: Card) => Card, now: () => number, today: () => number}} Book */

/** @param {{quiz: string, id: string}} card */
export const nameOf = ({ quiz, id }) => `${quiz}/${id}`;

/** The sitting: where it takes place, what waits, and `ask`, which lays out the first that waits.
 * @param {Book} book @param {() => void} changed is called when something was answered or laid out */
export const sitting = (book, changed) => {
  const { words, course, engine } = book;
  const place = element("div", { class: "qk-desk" });
  /** @type {Set<string>} answered here, and asked no more even if due again */
  const answered = new Set();
  /** @type {string|undefined} the chapter of the question before */
  let last;

  const waiting = () => queue(book.cards().filter((it) => !answered.has(nameOf(it))), book.today(), engine, last);
  /** @param {string} name @param {() => void} act */
  const button = (name, act) => {
    const made = element("button", { type: "button" }, say(words, name));
    made.addEventListener("click", act);
    return made;
  };

  /** @param {Card} card @returns {Node[]} when it comes back, and where to read */
  const outlook = (card) => {
    const today = book.today();
    const when = inWords(Math.max(0, (book.again(card).dueDay ?? today) - today));
    const chapter = element("a", { href: addressOf(card.address) }, card.title);
    return [element("p", {}, say(words, "again", { when })), element("p", {}, `${say(words, "chapter")} `, chapter)];
  };

  /** @param {Card} card */
  const lay = (card) => {
    const told = element("div", { role: "status" });
    const next = button("next", ask);
    next.hidden = true;
    const done = () => {
      if (!next.hidden) return;
      [next.hidden, forgot.hidden, next.className] = [false, true, "qk-submit"];
      answered.add(nameOf(card));
      last = card.chapter;
      told.replaceChildren(...outlook(card));
      changed();
      if (!waiting().length) next.textContent = say(words, "end");
    };
    const section = laidOut(card, engine, book, (made) => (append(course, card, made), done()));
    const forgot = button("forgot", () => {
      wish(course, card, "forgot", book.now());
      done();
      reveal(section);
    });
    section.querySelector(".qk-n").textContent = String(answered.size + 1);
    const warning = card.misjudged ? [element("p", {}, say(words, "misjudged"))] : [];
    place.replaceChildren(...warning, section, told, element("div", { class: "qk-actions" }, forgot, next));
  };

  const ask = () => {
    const [card] = waiting();
    if (card) lay(card);
    else place.replaceChildren();
    changed();
    place.dispatchEvent(new CustomEvent("quizkit:asked", { bubbles: true }));
  };

  return { place, ask, waiting, answered };
};
