// @ts-check
// A course as one file, and back: what a student takes from one device to another.

import { PLACES, VERSION } from "./collect.js";
import { canonical, merge } from "./merge.js";
import { attempt, isRecord, unsaved } from "./store.js";

/** @typedef {import("./collect.js").Export} Export */

/** As many bytes as `quizkit grade` reads. */
export const MOST_BYTES = 5_000_000;

/** @param {any} value */
const isAttempt = (value) => isRecord(value) && Number.isFinite(value.atMs);

/** @param {any} value @returns {boolean} */
const isEntry = (value) =>
  isRecord(value) &&
  typeof value.fingerprint === "string" &&
  Array.isArray(value.attempts) &&
  value.attempts.every(isAttempt) &&
  (value.earlier === undefined || isEntry(value.earlier));

/** What a value of each part looks like. @type {Record<string, (value: any) => boolean>} */
const SHAPES = { entries: isEntry, discussions: isRecord, reviews: Array.isArray, sittings: isRecord, others: () => true, aside: (it) => typeof it === "string" };

/** What is wrong with a text as an export of a course: the name of a message, or what it holds.
 * @param {string} text @param {string} course @returns {{problem: string}|{data: Export}} */
export const readExport = (text, course) => {
  if (new Blob([text]).size > MOST_BYTES) return { problem: "import-big" };
  const data = attempt(() => JSON.parse(text));
  if (data === undefined) return { problem: "import-json" };
  if (!isRecord(data) || data.quizkit !== "export") return { problem: "import-other" };
  if (data.version !== VERSION) return { problem: "import-version" };
  if (data.course !== course) return { problem: "import-course" };
  const whole = Object.entries(SHAPES).every(([part, fits]) => isRecord(data[part] ?? {}) && Object.values(data[part] ?? {}).every(fits));
  return whole && (data.seed ?? "") === String(data.seed ?? "") ? { data: /** @type {Export} */ (data) } : { problem: "import-damaged" };
};

/** What an export changes in the store: name → text; nothing is written yet.
 * @param {Export} own @param {Export} other @param {boolean} takeSeed @returns {Record<string, string>} */
export const merged = (own, other, takeSeed) => {
  const start = `quizkit/${own.course}/`;
  const parts = merge(own, other);
  const texts = Object.entries(parts).flatMap(([part, values]) =>
    Object.entries(values)
      .filter(([name, value]) => canonical(own[part]?.[name]) !== canonical(value))
      .map(([name, value]) => [start + (PLACES[part] ?? "") + name, JSON.stringify(value)]),
  );
  const seed = takeSeed && other.seed && other.seed !== own.seed ? { [`${start}seed`]: other.seed } : {};
  return { ...Object.fromEntries(texts), ...newAsides(own.aside, other.aside), ...seed };
};

/** What another device could not read, under names that are free here.
 * @param {Record<string, string>} own @param {Record<string, string>} others @returns {Record<string, string>} */
const newAsides = (own, others = {}) => {
  const kept = { ...own };
  for (const [name, text] of Object.entries(others)) {
    const first = name.replace(/\?\d*$/, "?");
    if (Object.entries(kept).some(([at, it]) => it === text && at.startsWith(first))) continue;
    let free = first;
    for (let n = 2; free in kept; n++) free = first + n;
    kept[free] = text;
  }
  return Object.fromEntries(Object.entries(kept).filter(([name]) => !(name in own)));
};

/** Writes all or nothing: false, and all is as before, if the store has no room. @param {Record<string, string>} texts */
export const writeAll = (texts) => {
  /** @type {[string, string|null][]} */
  const before = [];
  const done = attempt(() => {
    for (const [name, text] of Object.entries(texts)) {
      const old = localStorage.getItem(name);
      if (old === text) continue;
      localStorage.setItem(name, text);
      before.push([name, old]);
    }
    return true;
  });
  for (const [name, old] of done ? [] : before.reverse())
    attempt(() => (old === null ? localStorage.removeItem(name) : localStorage.setItem(name, old)));
  for (const name of done ? Object.keys(texts) : []) delete unsaved()[name];
  return done ?? false;
};
