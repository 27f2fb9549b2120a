// @ts-check
// A seminar sheet as Markdown.  What a student wrote is quoted as it is; nothing here runs it.

import { say } from "./page.js";

/** @typedef {{title: string, asked: string[], lines: {line?: string, head?: string, quote?: string}[], notes: string}} Shown */

/** @param {string} text */
const quoted = (text) => text.trim().split("\n").map((it) => `> ${it}`.trimEnd()).join("\n");

/** @param {string} title @param {Record<string, any>} words @param {Shown[]} prompts */
export const sheetIn = (title, words, prompts) =>
  [`# ${title}`, ...prompts.flatMap((it) => promptIn(words, it))].join("\n\n") + "\n";

/** @param {Record<string, any>} words @param {Shown} prompt */
const promptIn = (words, { title, asked, lines, notes }) => [
  `## ${title}`,
  ...asked,
  ...lines.flatMap(({ line, head, quote }) => (quote ? [`**${head}**`, quoted(quote)] : [`- ${line}`])),
  ...(notes.trim() ? [`**${say(words, "seminar-notes")}**`, quoted(notes)] : []),
];
