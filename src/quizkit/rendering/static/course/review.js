// @ts-check
// The page of review: what is due today across the course, one question at a time; then the lists.

import { itemsOf } from "./desk.js";
import { entryOf, wish, wishesOf } from "./diary.js";
import { dataOf, element, say } from "./page.js";
import { refocus, roster } from "./roster.js";
import { dayOf, forecast, placeOf } from "./schedule.js";
import { nameOf, sitting } from "./session.js";
import { attempt } from "./store.js";

/** Brings the page to life. @param {any} root @param {any} engine quizkit.js @param {any} contents @param {ParentNode} shelf */
const review = (root, engine, contents, shelf) => {
  const { words, script: messages } = dataOf(root);
  const { course } = contents;
  const items = itemsOf(contents, shelf);
  const seed = attempt(() => localStorage.getItem(`quizkit/${course}/seed`)) ?? "";
  const now = () => Date.now(); // the only clock
  const today = () => dayOf(now());
  /** @param {import("./desk.js").Item} item */
  const again = (item) => ({ ...item, ...placeOf(item, entryOf(course, item), wishesOf(course, item), engine) });
  let cards = items.map(again);

  const status = element("p", { class: "qk-title", tabindex: "-1" });
  const ahead = element("p");
  const start = element("button", { type: "button", class: "qk-submit" }, say(words, "start"));
  const said = element("p", { role: "status" });
  const lists = roster(words);

  const draw = () => {
    cards = items.map(again);
    const n = asking.waiting().length;
    const { tomorrow, week } = forecast(cards, today());
    const isEmpty = cards.every((it) => it.state === "out");
    const none = say(words, asking.answered.size ? "done" : "none");
    status.textContent = isEmpty ? say(words, "empty") : n ? say(words, "due", { n }) : none;
    const coming = [
      tomorrow && say(words, "tomorrow", { n: tomorrow }),
      week > tomorrow && say(words, "week", { n: week }),
      !week && !n && !isEmpty && say(words, "later"),
    ];
    ahead.textContent = coming.filter(Boolean).join(" ");
    start.hidden = !n || asking.place.hasChildNodes();
    lists.draw(cards, today());
  };
  const asking = sitting({ words, messages, seed, course, engine, cards: () => cards, again, now, today }, draw);

  /** Does what a button of the lists says. @param {any} button */
  const act = (button) => {
    const row = button.closest("li");
    const list = row.parentElement;
    const at = [...list.children].indexOf(row);
    const item = items.find((it) => nameOf(it) === row.dataset.item);
    if (!item) return;
    const saved = wish(course, item, button.dataset.act, now());
    asking.answered.delete(nameOf(item));
    said.textContent = say(words, saved ? `did-${button.dataset.act}` : "unsaved");
    draw();
    refocus(list, row.dataset.item, at);
  };

  start.addEventListener("click", asking.ask);
  root.addEventListener("quizkit:asked", () => {
    said.textContent = "";
    status.focus();
  });
  root.addEventListener("click", (/** @type {any} */ { target }) => target.dataset.act && act(target));
  for (const event of ["storage", "pageshow"]) addEventListener(event, draw);
  root.replaceChildren(status, ahead, element("div", { class: "qk-actions" }, start), asking.place, ...lists.elements, said);
  draw();
  root.dataset.ready = "yes";
};

/** @type {any} what the other scripts of the page have left */
const { quizkit, quizkitContents } = globalThis;
const found = document.querySelector(".qk-review");
const template = /** @type {HTMLTemplateElement|null} */ (document.querySelector("template.qk-shelf"));
if (found && template) review(found, quizkit, quizkitContents, template.content);
