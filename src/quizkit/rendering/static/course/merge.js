// @ts-check
// What two devices, or two tabs, have stored of the same thing, made one.  docs/storage.md has the rule in
// words.  Pure functions: `merge(a, b)` is `merge(b, a)`, any order of several gives the same, and what is
// merged with itself stays as it is.  Nothing is ever dropped but what says the same twice.

import { isRecord } from "./store.js";

/** @typedef {{atMs: number, response: any, confidence?: number}} Attempt
 * @typedef {{fingerprint: string, response?: any, confidence?: number, changedAtMs?: number, said?: string[],
 *            attempts: Attempt[], earlier?: Entry}} Entry
 * @typedef {Record<string, any>} Position */

/** JSON with its names in order: equal values give equal texts. @param {any} value @returns {string} */
export const canonical = (value) =>
  JSON.stringify(value, (_, it) =>
    isRecord(it) ? Object.fromEntries(Object.entries(it).sort(([a], [b]) => (a < b ? -1 : 1))) : it,
  ) ?? "";

/** @param {any} a @param {any} b by number, then by text */
const inOrder = ([a, one], [b, other]) => a - b || (one < other ? -1 : Number(one > other));

/** The later of two values by their times; at the same time, the greater text. @template T
 * @param {T} a @param {T} b @param {(it: T) => number} timeOf @returns {T} */
const later = (a, b, timeOf) => (inOrder([timeOf(a), canonical(a)], [timeOf(b), canonical(b)]) < 0 ? b : a);

/** @template T @param {T[]} items @param {(it: T) => string} nameOf @param {(a: T, b: T) => T} choose one of two of a name
 * @returns {T[]} */
const united = (items, nameOf, choose) => {
  /** @type {Map<string, T>} */
  const found = new Map();
  for (const it of items) {
    const known = found.get(nameOf(it));
    found.set(nameOf(it), known === undefined ? it : choose(known, it));
  }
  return [...found.values()];
};

// --- answers ---

/** When an entry was last touched. @param {Entry} entry */
const touchedAtMs = ({ changedAtMs, attempts }) => Math.max(changedAtMs ?? 0, ...attempts.map((it) => it.atMs));

/** An entry and all that is `earlier`, each alone, the time of its draft made plain. @param {Entry|undefined} entry @returns {Entry[]} */
const versions = (entry) => {
  if (!entry) return [];
  const { earlier, ...own } = entry;
  return [{ ...own, changedAtMs: own.changedAtMs ?? touchedAtMs(own) }, ...versions(earlier)];
};

/** @param {Attempt[]} attempts @returns {Attempt[]} */
const sorted = (attempts) =>
  united(attempts, (it) => `${it.atMs} ${canonical(it.response)}`, (a, b) => later(a, b, (it) => it.confidence ?? 0))
    .map((it) => ({ it, order: [it.atMs, canonical(it)] }))
    .sort((a, b) => inOrder(a.order, b.order))
    .map(({ it }) => it);

/** Two entries with the same fingerprint: attempts united, the newest draft. @param {Entry} a @param {Entry} b @returns {Entry} */
const sameText = (a, b) => {
  const { attempts: _, ...draft } = later(draftOf(a), draftOf(b), (it) => it.changedAtMs ?? 0);
  return { ...draft, attempts: sorted([...a.attempts, ...b.attempts]) };
};

/** @param {Entry} entry @returns {Entry} */
const draftOf = (entry) => ({ ...entry, attempts: [] });

/** Two entries of one question.  Texts of the question that differ stand one behind the other, the one last
 * touched first; a page takes from the row the one that it shows. @param {Entry} a @param {Entry} b @returns {Entry} */
export const mergeEntries = (a, b) => {
  const all = [...versions(a), ...versions(b)].map((it) => ({ ...it, attempts: sorted(it.attempts) }));
  const row = united(all, (it) => it.fingerprint, sameText)
    .map((it) => ({ it, order: [touchedAtMs(it), it.fingerprint] }))
    .sort((a, b) => inOrder(a.order, b.order))
    .map(({ it }) => it);
  return row.reduce((earlier, it) => ({ ...it, earlier }));
};

// --- discussions ---

/** What one writes, as opposed to what one picks: the text that loses is kept in `others`. */
const WRITTEN = ["text", "notes"];

/** Two positions in one discussion: the earliest commitment stays with its stance, of all else the newest; a
 * text that loses is kept unless another holds it whole. @param {Position} a @param {Position} b @returns {Position} */
export const mergePositions = (a, b) => {
  const times = [...Object.entries(a.at ?? {}), ...Object.entries(b.at ?? {})];
  const at = united(times, ([name]) => name, (one, other) => (one[1] < other[1] ? other : one));
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((it) => it !== "at" && it !== "others");
  const merged = Object.fromEntries(names.sort().map((name) => [name, newest(a, b, name)]));
  const texts = [...WRITTEN.flatMap((name) => [a[name], b[name]]), ...(a.others ?? []), ...(b.others ?? [])];
  const others = lost(texts, WRITTEN.map((name) => merged[name]));
  return {
    ...merged,
    ...commitment(a, b),
    ...(others.length ? { others } : {}),
    ...(at.length ? { at: Object.fromEntries(at.sort()) } : {}),
  };
};

/** @param {Position} a @param {Position} b @param {string} name */
const newest = (a, b, name) =>
  [a, b]
    .filter((it) => it[name] !== undefined)
    .map((it) => ({ value: it[name], atMs: it.at?.[name] ?? 0 }))
    .reduce((one, other) => later(one, other, (it) => it.atMs)).value;

/** @param {Position} a @param {Position} b @returns {Position} */
const commitment = (a, b) => {
  const [first] = [a, b]
    .filter((it) => it.committedAtMs !== undefined)
    .map(({ committedAtMs, before }) => ({ committedAtMs, ...(before !== undefined && { before }) }))
    .sort((one, other) => inOrder([one.committedAtMs, canonical(one)], [other.committedAtMs, canonical(other)]));
  return first ?? {};
};

/** @param {any[]} texts @param {any[]} kept @returns {string[]} */
const lost = (texts, kept) => {
  const written = [...new Set(texts.filter((it) => typeof it === "string" && it.trim()))].sort();
  return written.filter((it) => !kept.includes(it) && !written.some((other) => other !== it && other.includes(it)));
};

// --- what the review and a test add ---

/** Two lists of events: both, in the order of time. @param {any[]} a @param {any[]} b */
export const mergeEvents = (a, b) =>
  united([...a, ...b], canonical, (one) => one)
    .map((it) => ({ it, order: [it?.atMs ?? 0, canonical(it)] }))
    .sort((one, other) => inOrder(one.order, other.order))
    .map(({ it }) => it);

/** The newer of two records that are kept whole. @param {any} a @param {any} b */
export const mergeWhole = (a, b) => later(a, b, (it) => it?.changedAtMs ?? 0);

// --- a whole course ---

/** The parts of an export and how each is merged; a seed and what is kept aside are apart. */
export const PARTS = {
  entries: mergeEntries,
  discussions: mergePositions,
  reviews: mergeEvents,
  sittings: mergeWhole,
  others: mergeWhole,
};

/** @param {Record<string, any>} a @param {Record<string, any>} b @param {(a: any, b: any) => any} mergeTwo */
const byName = (a = {}, b = {}, mergeTwo) =>
  Object.fromEntries(
    [...new Set([...Object.keys(a), ...Object.keys(b)])]
      .sort()
      .map((name) => [name, mergeTwo(a[name] ?? b[name], b[name] ?? a[name])]),
  );

/** Two exports of a course as one, without their seeds. @param {Record<string, any>} a @param {Record<string, any>} b @returns {Record<string, any>} */
export const merge = (a, b) =>
  Object.fromEntries(Object.entries(PARTS).map(([part, mergeTwo]) => [part, byName(a[part], b[part], mergeTwo)]));
