// @ts-check
// All that a student has answered and written, chapter by chapter: as data, on the page, as Markdown.

import { addressOf, all, element, say } from "./page.js";
import { earlierInLines, earlierOf, inLines, lineList, moment, todaysOf } from "./response.js";

/** @typedef {import("./page.js").Wording} Wording
 * @typedef {{said: string[], heading: string, mark?: string, status?: string, when: string}} Given a response and what became of it
 * @typedef {{prompt: Node[], text: string, given: Given[]}} Answered
 * @typedef {{title: string, address: string, answers: Answered[]}} Part a quiz, or the discussions of a chapter
 * @typedef {{title: string, address: string, parts: Part[]}} Chapter */

/** What a prompt shows, to be put elsewhere. @param {any} form */
const promptOf = (form) => {
  const copy = form.querySelector(".qk-prompt, .qk-more")?.cloneNode(true) ?? element("span");
  for (const named of all(copy, "[id]")) named.removeAttribute("id");
  return [...copy.childNodes];
};

/** The last response to a question as it is today. @param {Wording} words @param {any} form @param {any} key @param {any} entry
 * @returns {Given[]} */
const today = (words, form, key, entry) => {
  const last = entry?.attempts.at(-1);
  const response = last ? last.response : entry?.response;
  const said = form ? inLines(form, response) : [JSON.stringify(response)];
  if (response === undefined || !said.length) return [];
  if (!last) return [{ said, heading: say(words, "said-draft"), when: "" }];
  const when = say(words, "attempts-made", { n: entry.attempts.length, when: moment(last.atMs) });
  return [{ said, heading: say(words, "said"), when, ...markOf(words, key, last) }];
};

/** @param {Wording} words @param {any} key none in an exam @param {any} attempt @returns {{mark?: string, status?: string}} */
const markOf = (words, key, { response, confidence }) => {
  if (!key) return {};
  const { status, earned, possible } = /** @type {any} */ (globalThis).quizkit.grade(key, response, confidence);
  return { status, mark: say(words, `status-${status}`, { earned, possible }) };
};

/** @param {Wording} words @param {any} form @param {any} question with its fingerprint @param {any} key @param {any} entry
 * @returns {Answered[]} nothing if there is no response */
const answered = (words, form, { fingerprint }, key, entry) => {
  const before = earlierOf(entry, fingerprint).map((it) => ({
    said: form ? earlierInLines(form, it) : (it.said ?? [JSON.stringify(it.response)]),
    heading: say(words, "earlier"),
    when: it.attempts.length ? moment(it.attempts.at(-1).atMs) : "",
  }));
  const given = [...today(words, form, key, todaysOf(entry, fingerprint)), ...before];
  const prompt = form ? promptOf(form) : [];
  return given.length ? [{ prompt, text: prompt.map((it) => it.textContent).join("").trim(), given }] : [];
};

/** @param {Wording} words @param {any} discussion of the contents @param {any} position @returns {Answered[]} */
const discussed = (words, { text }, position) => {
  const { before, after, text: reasons = "", notes = "", others = [] } = position ?? {};
  const stood = [before && say(words, "stood-before", { step: before }), after && say(words, "stood-after", { step: after })];
  const said = [stood.filter(Boolean).join(", "), reasons, notes, ...others].filter((it) => String(it).trim()).join("\n\n");
  const when = position?.committedAtMs ? moment(position.committedAtMs) : "";
  return said ? [{ prompt: [document.createTextNode(text)], text, given: [{ said: [said], heading: "", when }] }] : [];
};

/** What there is to show of a course.
 * @param {Wording} words
 * @param {{contents: any, keys: Record<string, any>, shelf: ParentNode, data: Record<string, any>}} course as `collect` gives the data
 * @returns {Chapter[]} */
export const transcriptOf = (words, { contents, keys, shelf, data }) => {
  const known = new Set();
  const chapters = contents.pages.map((/** @type {any} */ page) => {
    const address = addressOf(page.path);
    const quizzes = page.quizzes.map((/** @type {any} */ quiz) => {
      const root = all(shelf, "[data-quiz]").find((it) => it.dataset.quiz === quiz.id);
      const answers = quiz.questions.flatMap((/** @type {any} */ question) => {
        const name = `${quiz.id}/${question.id}`;
        known.add(name);
        const form = root && all(root, ".qk-question").find((it) => it.dataset.question === question.id);
        const key = keys[quiz.id]?.questions.find((/** @type {any} */ it) => it.id === question.id)?.key;
        return answered(words, form, question, key, data.entries[name]);
      });
      return { title: quiz.title, address: `${address}#${quiz.anchor}`, answers };
    });
    const talks = page.discussions.map((/** @type {any} */ it) => ({
      title: say(words, "discussion"),
      address: `${address}#${it.anchor}`,
      answers: discussed(words, it, data.discussions[it.id]),
    }));
    const parts = [...quizzes, ...talks].filter((it) => it.answers.length);
    return { title: [page.number && `${page.number}.`, page.title].filter(Boolean).join(" "), address, parts };
  });
  return [...chapters, gone(words, data, known)].filter((it) => it.parts.length);
};

/** Answers to what the book no longer asks. @param {Wording} words @param {Record<string, any>} data @param {Set<unknown>} known @returns {Chapter} */
const gone = (words, data, known) => {
  const left = Object.entries(data.entries).filter(([name]) => !known.has(name));
  const parts = left.map(([name, entry]) => ({ title: name, address: "", answers: answered(words, undefined, {}, undefined, entry) }));
  return { title: say(words, "gone"), address: "", parts: parts.filter((it) => it.answers.length) };
};

// --- on the page ---

/** @param {string} title @param {string} address */
const linked = (title, address) => (address ? element("a", { href: address }, title) : title);

/** @param {Given} given */
const givenOnPage = ({ said, heading, mark, status, when }) =>
  element(
    "div",
    { class: "qk-given" },
    ...(heading ? [element("p", { class: "qk-heading" }, heading)] : []),
    lineList(said),
    element("p", { class: "qk-when" }, ...(mark ? [element("span", { "data-status": status ?? "", class: "qk-mark" }, mark), " "] : []), when),
  );

/** @param {Chapter[]} chapters @param {number} level of the headings @returns {Node[]} */
export const onPage = (chapters, level) =>
  chapters.flatMap((chapter) => [
    element(`h${level}`, {}, linked(chapter.title, chapter.address)),
    ...chapter.parts.flatMap((part) => [
      element(`h${level + 1}`, {}, linked(part.title, part.address)),
      ...part.answers.map(({ prompt, given }) =>
        element("div", { class: "qk-answered" }, element("p", { class: "qk-prompt" }, ...prompt), ...given.map(givenOnPage)),
      ),
    ]),
  ]);

// --- as Markdown ---

/** Text that Markdown leaves as it is. @param {string} text */
const plainly = (text) => text.replace(/\s+/g, " ").trim().replace(/([\\`*_[\]<>#|])/g, "\\$1");

/** @param {Given} given */
const givenInMarkdown = ({ said, heading, mark, when }) => [
  ...(heading ? [`*${plainly(heading)}:*`, ""] : []),
  ...said.flatMap((it) => it.split("\n")).map((line) => (line.trim() ? `> ${plainly(line)}  ` : ">")),
  "",
  ...[[mark, when].filter(Boolean).join(" ")].filter(Boolean).flatMap((it) => [plainly(it), ""]),
];

/** @param {string} title @param {Chapter[]} chapters */
export const inMarkdown = (title, chapters) =>
  [
    `# ${plainly(title)}`,
    ...chapters.flatMap((chapter) => [
      `## ${plainly(chapter.title)}`,
      ...chapter.parts.flatMap((part) => [
        `### ${plainly(part.title)}`,
        ...part.answers.flatMap(({ text, given }) => [...(text ? [`**${plainly(text)}**`] : []), given.flatMap(givenInMarkdown).join("\n")]),
      ]),
    ]),
  ].join("\n\n").replace(/\n{3,}/g, "\n\n");
