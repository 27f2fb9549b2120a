// @ts-check
// What a review reads of the store and writes there: answers stand with those of the chapter, the student's
// own events under `~review/`.  docs/storage.md has both shapes.

import { isRecord, load, save } from "./store.js";

/** @typedef {import("./schedule.js").Asked} Kept a question */
/** @typedef {import("./schedule.js").Wish} Event */

/** @param {string} course @param {Kept} question */
const entryName = (course, { quiz, id }) => `quizkit/${course}/${quiz}/${id}`;

/** @param {string} course @param {Kept} question */
const wishesName = (course, { quiz, id }) => `quizkit/${course}/~review/${quiz}/${id}`;

/** @param {string} course @param {Kept} question @returns {any} the entry of a question, or undefined */
export const entryOf = (course, question) => {
  const entry = load(entryName(course, question));
  return isRecord(entry) ? entry : undefined;
};

/** @param {string} course @param {Kept} question @returns {Event[]} */
export const wishesOf = (course, question) => {
  const wishes = load(wishesName(course, question));
  return Array.isArray(wishes) ? wishes.filter((it) => Number.isFinite(it?.atMs)) : [];
};

/** Notes an event; false if this browser cannot store it. @param {string} course @param {Kept} question
 * @param {Event["event"]} event @param {number} atMs */
export const wish = (course, question, event, atMs) =>
  save(wishesName(course, question), [...wishesOf(course, question), { atMs, event }]);

/** Adds what was attempted in a review to the entry of the question, as the store has it by now.
 * @param {string} course @param {Kept} question @param {any} made an entry with the new attempts alone */
export const append = (course, question, { attempts, earlier, ...made }) => {
  const known = entryOf(course, question);
  const before = known?.fingerprint === question.fingerprint ? known : known && { attempts: [], earlier: known };
  return save(entryName(course, question), { ...before, ...made, attempts: [...(before?.attempts ?? []), ...attempts] });
};
