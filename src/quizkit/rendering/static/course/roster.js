// @ts-check
// All questions of the review with the day on which each comes back, and all others, to be added.

import { addressOf, all, element, say } from "./page.js";

/** @typedef {import("./desk.js").Item & import("./schedule.js").Place} Listed */
/** @typedef {import("./page.js").Wording} Texts */

const DAY = 86_400_000;
const BY = { in: ["suspend", "reset"], suspended: ["resume", "reset"], out: ["add"] };

const language = () => document.documentElement.lang || "en";

/** How far off a day is, in the page's language: "tomorrow", "in 3 weeks". @param {number} days */
export const inWords = (days) => {
  const relative = new Intl.RelativeTimeFormat(language(), { numeric: "auto" });
  if (days < 14) return relative.format(days, "day");
  return days < 60 ? relative.format(Math.round(days / 7), "week") : relative.format(Math.round(days / 30.4), "month");
};

/** @param {number} day */
const dateOf = (day) =>
  new Intl.DateTimeFormat(language(), { dateStyle: "medium", timeZone: "UTC" }).format(day * DAY);

/** @param {Listed} item @param {number} today @param {Texts} words */
const standing = ({ state, dueDay }, today, words) => {
  if (state === "out") return "";
  if (state === "suspended") return say(words, "suspended");
  const days = Math.max(0, (dueDay ?? today) - today);
  return days ? `${inWords(days)} (${dateOf(today + days)})` : inWords(0);
};

/** @param {Listed} item @param {number} today @param {Texts} words */
const row = (item, today, words) => {
  const buttons = BY[item.state].map((act) => {
    const label = say(words, `${act}`);
    return element("button", { type: "button", "data-act": act, "aria-label": `${label}: ${item.text}` }, label);
  });
  const link = element("a", { href: addressOf(item.address) }, item.text);
  const place = element("span", { class: "qk-points" }, standing(item, today, words));
  return element("li", { "data-item": `${item.quiz}/${item.id}` }, link, place, ...buttons);
};

/** Where it stands in the list: by its day, what is suspended last. @param {Listed} item */
const rank = ({ state, dueDay = 0 }) => (state === "suspended" ? Number.MAX_SAFE_INTEGER : dueDay);

/** A fold that keeps its place when its rows change; they are made once it is open. @param {string} summary */
const fold = (summary) => {
  const list = element("details", {}, element("summary", {}, summary), element("ul", { class: "qk-rows" }));
  list.addEventListener("toggle", () => list.fill?.());
  return list;
};

/** The two lists, which `draw` brings up to date.  @param {Texts} words */
export const roster = (words) => {
  const mine = fold("");
  const others = element("details", {}, element("summary", {}, say(words, "others")));
  /** @type {Map<string, any>} chapter → its fold */
  const chapters = new Map();

  /** @param {any} list @param {Listed[]} items @param {number} today */
  const fill = (list, items, today) => {
    list.hidden = !items.length;
    list.fill = () => {
      if (!list.open) return;
      list.querySelector("ul").replaceChildren(...items.map((it) => row(it, today, words)));
      list.fill = undefined;
    };
    list.fill();
  };

  /** @param {Listed[]} items @param {number} today */
  const draw = (items, today) => {
    const known = items.filter((it) => it.state !== "out").sort((a, b) => rank(a) - rank(b));
    mine.querySelector("summary").textContent = say(words, "list", { n: known.length });
    fill(mine, known, today);
    for (const { chapter, title } of items)
      if (!chapters.has(chapter)) others.append(chapters.set(chapter, fold(title)).get(chapter));
    const addable = items.filter((it) => it.state === "out" && (!it.once || it.ratings.length));
    for (const [chapter, list] of chapters) fill(list, addable.filter((it) => it.chapter === chapter), today);
    others.hidden = !addable.length;
  };

  return { elements: [mine, others], draw };
};

/** Where the focus goes once a button has done its work: to its question, else to what took its place.
 * @param {any} list the rows @param {string} item @param {number} place */
export const refocus = (list, item, place) => {
  const rows = all(list, "li");
  const next = rows.find((it) => it.dataset.item === item) ?? rows[Math.min(place, rows.length - 1)];
  const fold = list.closest("details:not([hidden])") ?? list.parentElement.parentElement;
  (next?.querySelector("button") ?? fold.querySelector("summary")).focus();
};
