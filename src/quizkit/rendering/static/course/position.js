// @ts-check
// What a reader holds on a discussion prompt, as the browser keeps it: read anew before each change, so that
// two tabs, or the prompt and the seminar sheet, write into one record.

import { isRecord, load, save } from "./store.js";

/** `at` tells when each part was changed; `others` holds texts that another tab or device had in their place.
 * @typedef {{before?: string, after?: string, text?: string, notes?: string, committedAtMs?: number,
 *            others?: string[], at?: Record<string, number>}} Position */

/** @param {string} course @param {string} id */
export const positionName = (course, id) => `quizkit/${course}/discussion/${id}`;

/** @param {string} name @returns {Position} */
export const positionAt = (name) => load(name, isRecord) ?? {};

/** Stores changed parts of a position, and tells whether this browser could.  A text that was put there since
 * `known` was read is not lost: it moves to `others`.
 * @param {string} name @param {Position} known @param {Position} changed @returns {[Position, boolean]} */
export const change = (name, known, changed) => {
  const stored = positionAt(name);
  const now = Date.now();
  const at = { ...stored.at, ...Object.fromEntries(Object.keys(changed).map((part) => [part, now])) };
  const others = [...(stored.others ?? []), ...displaced(stored, known, changed)];
  const position = { ...stored, ...changed, ...(others.length && { others }), at };
  return [position, save(name, position)];
};

/** @param {Position} stored @param {Position} known @param {Position} changed @returns {string[]} */
const displaced = (stored, known, changed) =>
  /** @type {const} */ (["text", "notes"]).flatMap((part) => {
    const [there, seen, next] = [stored[part] ?? "", known[part] ?? "", changed[part]];
    return next === undefined || there === seen || next.includes(there) ? [] : [there];
  });
