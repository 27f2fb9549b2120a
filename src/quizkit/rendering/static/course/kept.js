// @ts-check
// All that the browser keeps of a course, read at once.  Nothing derived from it is kept.

import { attempt, isRecord } from "./store.js";

/** @typedef {Map<string, any>} Kept what is kept, by the names below `quizkit/<course>/` (docs/storage.md) */

/** What a text said when it was read last: most of the course stays as it is from one answer to the next.
 * @type {Map<string, {text: string, value: any}>} */
const parsed = new Map();

/** @param {string} name */
const valueOf = (name) => {
  const text = localStorage.getItem(name) ?? "";
  const known = parsed.get(name);
  if (known?.text === text) return known.value;
  const value = attempt(() => JSON.parse(text));
  parsed.set(name, { text, value });
  return value;
};

/** Everything of a course that can be read; the seed is a text as it is. @param {string} course @returns {Kept} */
export const keptOf = (course) => {
  const start = `quizkit/${course}/`;
  const names = attempt(() => Object.keys(localStorage).filter((it) => it.startsWith(start))) ?? [];
  return new Map(names.map((name) => {
    const below = name.slice(start.length);
    return [below, below === "seed" ? localStorage.getItem(name) : valueOf(name)];
  }));
};

/** The entry of a question if it is about this wording of it. @param {Kept} kept
 * @param {string} quiz @param {{id: string, fingerprint: string}} question @returns {Record<string, any>|undefined} */
export const entryOf = (kept, quiz, { id, fingerprint }) => {
  const entry = kept.get(`${quiz}/${id}`);
  return isRecord(entry) && entry.fingerprint === fingerprint && Array.isArray(entry.attempts) ? entry : undefined;
};

/** Whether a response holds anything. @param {any} response @param {number} [depth] of objects in objects @returns {boolean} */
export const isGiven = (response, depth = 2) => {
  if (typeof response === "string") return response.trim() !== "";
  if (Array.isArray(response)) return response.length > 0;
  if (isRecord(response)) return depth > 0 && Object.values(response).some((it) => isGiven(it, depth - 1));
  return response !== null && response !== undefined;
};

/** Calls back, once for many, when what is kept may have changed: on this page, in another tab, or while the
 * page lay in the browser's history. @param {() => void} call */
export const onKept = (call) => {
  let waits = false;
  const later = () => {
    if (!waits) setTimeout(() => ((waits = false), call()), 50); // after the click has been painted
    waits = true;
  };
  for (const event of ["quizkit:change", "click"]) document.addEventListener(event, later);
  for (const event of ["storage", "pageshow"]) addEventListener(event, later);
};
