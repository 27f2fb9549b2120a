// @ts-check
// All that a browser has of a course, as one value and as a file.

import { asideOf, attempt, load, namesUnder } from "./store.js";

export const VERSION = 1;

/** @typedef {{quizkit: "export", version: number, course: string, seed?: string, savedAtMs: number,
 *            aside: Record<string, string>} & Record<string, any>} Export */

/** Where a part of an export stands in the store. @type {Record<string, string>} */
export const PLACES = { discussions: "discussion/", reviews: "~review/", sittings: "~sitting/", others: "~" };

/** The part of an export that a name belongs to, and its name there. @param {string} name after the course's own
 * @returns {[string, string]} */
const placeOf = (name) => {
  for (const [part, start] of Object.entries(PLACES)) if (name.startsWith(start)) return [part, name.slice(start.length)];
  return ["entries", name];
};

/** All that this browser has of a course. @param {string} course @param {number} nowMs @returns {Export} */
export const collect = (course, nowMs) => {
  const start = `quizkit/${course}/`;
  /** @type {Record<string, Record<string, any>>} */
  const parts = { entries: {} };
  for (const part in PLACES) parts[part] = {};
  for (const name of namesUnder(start)) {
    if (name.includes("?") || name === `${start}seed`) continue;
    const [part, own] = placeOf(name.slice(start.length));
    const value = load(name);
    if (value !== undefined) parts[part][own] = value;
  }
  const seed = attempt(() => localStorage.getItem(`${start}seed`)) ?? undefined;
  return { quizkit: "export", version: VERSION, course, seed, savedAtMs: nowMs, ...parts, aside: asideOf(course) };
};

/** Lets the student keep a text as a file. @param {string} name @param {string} text @param {string} [type] */
export const download = (name, text, type = "application/json") => {
  const link = document.createElement("a");
  link.download = name;
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};

/** The name of a file of today. @param {string} course @param {number} nowMs @param {string} ending */
export const fileName = (course, nowMs, ending) => `${course || "course"}-${new Date(nowMs).toISOString().slice(0, 10)}.${ending}`;
