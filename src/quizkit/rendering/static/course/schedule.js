// @ts-check
// When a question comes back: attempts and the student's own events in, a schedule out.  Pure but for the time
// zone, which decides where a day begins; nothing that is made here is stored.  docs/review.md is the rule.

import { AGAIN, DAY_MS, EASY, GOOD, HARD, rate } from "./fsrs.js";

/** @typedef {{atMs: number, response?: any, confidence?: number}} Answer one that may count */
/** @typedef {{atMs: number, event: "add"|"suspend"|"resume"|"reset"|"forgot"}} Wish an event of the student's own */
/** @typedef {{quiz: string, id: string, fingerprint: string, key: any, chapter: string}} Asked a question */
/** @typedef {import("./fsrs.js").Rating} Rated */
/** @typedef {{rating: Rated, day: number, misjudged: boolean}} Rating `misjudged`: wrong, and certain */
/** `dueDay`: none if there is no rating, since a reset or ever: due at once; `misjudged`: the last time
 * @typedef {{state: "in"|"suspended"|"out", dueDay?: number, misjudged: boolean, ratings: Rating[]}} Place */
/** @typedef {{grade: (key: any, response: any, confidence?: number) => any, generator: (seed: string) => () => number}} Engine */

const SITTING_MS = 60 * 60_000;
const DAY_BEGINS_AT_HOUR = 4; // who learns past midnight has not begun another day

/** Keys of which an attempt says nothing about memory: what is marked by the student, or not at all. */
const OPEN = ["rubric", "poll"];

/** Whether a question can be reviewed: not one of an exam, which has no key here. @param {any} key */
export const isReviewable = (key) => !!key && !OPEN.includes(key.type);

/** The day of a moment, counted from 1970 in the reader's time zone. @param {number} atMs */
export const dayOf = (atMs) => {
  const it = new Date(atMs);
  return Math.floor(Date.UTC(it.getFullYear(), it.getMonth(), it.getDate(), it.getHours() - DAY_BEGINS_AT_HOUR) / DAY_MS);
};

/** What a mark says about memory; undefined if nothing.
 * @param {{status: string, earned: number, possible: number}} mark @param {number|undefined} confidence
 * @param {boolean} later whether an earlier day has a rating @returns {Rated|undefined} */
export const ratingOf = ({ status, earned, possible }, confidence, later) => {
  if (status === "wrong" || status === "unanswered") return AGAIN;
  if (status === "partial") return earned * 2 < possible ? AGAIN : HARD;
  if (status !== "correct") return undefined;
  if (confidence === 1) return HARD;
  return confidence === 3 && later ? EASY : GOOD;
};

/** One rating a sitting: that of its first answer, before any feedback could help.
 * @param {any} key @param {Answer[]} answers @param {Engine} engine @returns {Rating[]} */
export const ratingsOf = (key, answers, engine) => {
  /** @type {Rating[]} */
  const ratings = [];
  let lastAtMs = -Infinity;
  for (const { atMs, response, confidence } of [...answers].sort((a, b) => a.atMs - b.atMs)) {
    const isFirst = atMs - lastAtMs >= SITTING_MS;
    lastAtMs = atMs;
    if (!isFirst) continue;
    const day = dayOf(atMs);
    const mark = engine.grade(key, response, confidence);
    const rating = ratingOf(mark, confidence, ratings.some((it) => it.day < day));
    if (rating) ratings.push({ rating, day, misjudged: mark.status === "wrong" && confidence === 3 });
  }
  return ratings;
};

/** @param {Wish[]} wishes @param {string[]} events @returns {Wish|undefined} the last of these events */
const lastOf = (wishes, ...events) =>
  wishes.filter((it) => events.includes(it.event)).sort((a, b) => a.atMs - b.atMs).at(-1);

/** The answers to a question as it is today; where the student said not to know, a blank one.
 * @param {Asked} question @param {any} entry @param {Wish[]} wishes @returns {Answer[]} */
const answersTo = ({ fingerprint }, entry, wishes) => {
  const attempts = entry?.fingerprint === fingerprint && Array.isArray(entry.attempts) ? entry.attempts : [];
  const forgot = wishes.filter((it) => it.event === "forgot").map(({ atMs }) => ({ atMs }));
  return [...attempts, ...forgot].filter((it) => Number.isFinite(it?.atMs));
};

/** Where a question stands. @param {Asked} question @param {any} entry what is stored of it
 * @param {Wish[]} wishes @param {Engine} engine @returns {Place} */
export const placeOf = (question, entry, wishes, engine) => {
  const answers = answersTo(question, entry, wishes);
  const missed = ratingsOf(question.key, answers, engine).some((it) => it.rating <= HARD);
  const begun = lastOf(wishes, "reset")?.atMs ?? -Infinity;
  const ratings = ratingsOf(question.key, answers.filter((it) => it.atMs > begun), engine);
  /** @type {import("./fsrs.js").Memory|undefined} */
  let memory;
  for (const { rating, day } of ratings) memory = rate(memory, rating, day * DAY_MS);
  const isIn = missed || wishes.some((it) => it.event === "add");
  const isSuspended = lastOf(wishes, "suspend", "resume")?.event === "suspend";
  return {
    state: !isIn ? "out" : isSuspended ? "suspended" : "in",
    dueDay: memory && memory.dueAtMs / DAY_MS,
    misjudged: !!ratings.at(-1)?.misjudged,
    ratings,
  };
};

/** @typedef {{state: string, dueDay?: number}} Planned */
/** @template {Planned} T @param {T[]} cards @param {number} today */
export const due = (cards, today) => cards.filter((it) => it.state === "in" && (it.dueDay ?? today) <= today);

/** How many are due today, come tomorrow, and within the seven days after today. @param {Planned[]} cards @param {number} today */
export const forecast = (cards, today) => {
  const ahead = cards.filter((it) => it.state === "in").map((it) => (it.dueDay ?? today) - today);
  /** @param {number} first @param {number} last */
  const count = (first, last) => ahead.filter((days) => days >= first && days <= last).length;
  return { due: count(-Infinity, 0), tomorrow: count(1, 1), week: count(1, 7) };
};

/** Never two of a chapter in a row while another one can still stand between them.
 * @template {Asked} T @param {T[]} cards @param {string|undefined} last the chapter before */
const interleaved = (cards, last) => {
  const [waiting, order] = [[...cards], /** @type {T[]} */ ([])];
  /** @type {Record<string, number>} */
  const left = {};
  for (const { chapter } of cards) left[chapter] = (left[chapter] ?? 0) + 1;
  while (waiting.length) {
    const others = waiting.filter((it) => it.chapter !== last);
    const next = (others.length ? others : waiting).reduce((most, it) => (left[it.chapter] > left[most.chapter] ? it : most));
    waiting.splice(waiting.indexOf(next), 1);
    order.push(next);
    left[next.chapter]--;
    last = next.chapter;
  }
  return order;
};

/** What is due in the order in which it is asked: first what was wrong and thought certain; then mixed over the
 * chapters, each day in another order. @template {Asked & Planned & {misjudged: boolean}} T @param {T[]} cards @param {number} today
 * @param {Engine} engine @param {string} [last] the chapter of the question before @returns {T[]} */
export const queue = (cards, today, engine, last) => {
  /** @param {T} it */
  const lot = (it) => engine.generator(`${today}/${it.quiz}/${it.id}`)();
  const drawn = due(cards, today).map((card) => ({ card, lot: lot(card) })).sort((a, b) => a.lot - b.lot).map((it) => it.card);
  const first = interleaved(drawn.filter((it) => it.misjudged), last);
  return [...first, ...interleaved(drawn.filter((it) => !it.misjudged), first.at(-1)?.chapter ?? last)];
};
