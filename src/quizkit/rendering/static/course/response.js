// @ts-check
// A response in words: of today's form where it is today's, else as it was kept when it was given.

import { all, element } from "./page.js";
import { isRecord } from "./store.js";

/** @param {Node|null|undefined} node */
const textOf = (node) => node?.textContent?.replace(/\s+/g, " ").trim() ?? "";

/** What a form calls a choice, an option or an item; its id if it has none of that id.
 * @param {ParentNode} form @param {string} id @param {ParentNode} [within] */
const labelOf = (form, id, within = form) => {
  const of = (/** @type {string} */ selector) => all(within, selector).find((it) => it.value === id);
  const item = all(form, ".qk-part").find((it) => it.dataset.part === id)?.querySelector(".qk-item");
  return textOf(of("[name=response]:not([type=text])")?.closest("label") ?? of("option") ?? item) || id;
};

/** @param {ParentNode} form @param {string} id of a part @param {any} value */
const partInWords = (form, id, value) => {
  const part = all(form, ".qk-part").find((it) => it.dataset.part === id);
  const lists = part?.querySelector("option") ? part : form;
  const left = textOf(part?.querySelector("label"));
  return `${left ? `${left} → ` : ""}${labelOf(form, String(value), lists)}`;
};

/** A response to the question of a form as lines of text. @param {ParentNode} form @param {any} response @returns {string[]} */
export const inLines = (form, response) => {
  if (response === null || response === undefined || response === "") return [];
  if (Array.isArray(response)) return response.map((it) => labelOf(form, String(it)));
  if (!isRecord(response)) return [labelOf(form, String(response))];
  if (typeof response.text === "string") return [response.text.trim()].filter(Boolean);
  return Object.entries(response).map(([id, value]) => partInWords(form, id, value));
};

/** The lines of a response to a text that is no longer there: as the form said it then, if that was kept.
 * @param {ParentNode} form @param {any} entry the earlier one @returns {string[]} */
export const earlierInLines = (form, entry) =>
  entry.said?.length ? entry.said : inLines(form, entry.response ?? entry.attempts.at(-1)?.response);

/** The entries of a question as it was before, the newest first. @param {any} entry @param {string|undefined} fingerprint
 * @returns {any[]} */
export const earlierOf = (entry, fingerprint) => {
  const row = [];
  for (let it = entry; isRecord(it); it = it.earlier) row.push(it);
  return row.filter((it) => it.fingerprint !== fingerprint && (it.attempts?.length || it.response !== undefined));
};

/** The entry that belongs to a question as it is today. @param {any} entry @param {string|undefined} fingerprint @returns {any} */
export const todaysOf = (entry, fingerprint) => {
  for (let it = entry; isRecord(it); it = it.earlier) if (it.fingerprint === fingerprint) return it;
  return undefined;
};

/** Lines as a list, or as a paragraph if there is one. @param {string[]} lines */
export const lineList = (lines) =>
  lines.length === 1 ? element("p", {}, lines[0]) : element("ul", {}, ...lines.map((it) => element("li", {}, it)));

/** A moment in the words of the page's language. @param {number} atMs */
export const moment = (atMs) =>
  new Intl.DateTimeFormat(document.documentElement.lang || "en", { dateStyle: "medium", timeStyle: "short" }).format(atMs);
