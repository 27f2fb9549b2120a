// @ts-check
// One question at a time: out of the shelf, blank, asked by quizkit.js as a quiz of its own.

import { all, dataOf, element } from "./page.js";
import { isReviewable } from "./schedule.js";

/** @typedef {import("./schedule.js").Asked & {title: string, address: string, text: string, once: boolean,
 *            data: any, section: any, form: any}} Item a question that can be reviewed; `once`: its quiz has to be
 *            taken first, as an attempt here would be one of the few, or close it */

/** The questions of the course that can be reviewed, in reading order.
 * @param {any} contents quizkitContents @param {ParentNode} shelf @returns {Item[]} */
export const itemsOf = (contents, shelf) => {
  /** @type {Map<string, any>} a quiz that two pages show belongs to the first */
  const sections = new Map(all(shelf, "[data-quiz]").map((it) => [it.dataset.quiz, it]));
  return contents.pages.flatMap((/** @type {any} */ page) =>
    page.quizzes.flatMap((/** @type {any} */ quiz) => {
      const section = sections.get(quiz.id);
      sections.delete(quiz.id);
      return section ? itemsIn(section, dataOf(section), page, quiz) : [];
    }),
  );
};

/** @param {any} section @param {any} data @param {any} page @param {any} quiz @returns {Item[]} */
const itemsIn = (section, data, page, quiz) =>
  quiz.questions.flatMap((/** @type {any} */ { id, fingerprint, anchor }) => {
    const key = data.questions.find((/** @type {any} */ it) => it.id === id)?.key;
    const form = section.querySelector(`[data-question="${id}"]`);
    if (!form || !isReviewable(key)) return [];
    return {
      ...{ quiz: quiz.id, id, fingerprint, key, data, section, form },
      chapter: page.path,
      title: `${page.number} ${page.title}`.trim(),
      address: `${page.path}#${anchor}`,
      text: (form.querySelector(".qk-prompt") ?? form.querySelector("legend")).textContent.trim(),
      once: data.feedback === "at-end" || !!data.attempts,
    };
  });

/** The quiz of one question, checked at once and as often as one likes. @param {Item} item */
const alone = ({ id, data }) => {
  const { attempts, feedback, passMark, pools, ...rest } = data;
  const questions = data.questions.filter((/** @type {any} */ it) => it.id === id);
  return { ...rest, questions, shuffle: data.shuffle?.filter((/** @type {string} */ it) => it === "choices") };
};

/** The question as a quiz of its own, which knows of no earlier answer.  @param {Item} item @param {any} engine
 * @param {{messages: any, seed: string}} book @param {(entry: any) => void} keep is given each new attempt
 * @returns {any} the section that holds it */
export const laidOut = (item, engine, { messages, seed }, keep) => {
  const section = document.importNode(item.section, false);
  section.removeAttribute("id");
  section.append(document.importNode(item.form, true), element("div", { class: "qk-summary", hidden: "" }));
  /** @type {Record<string, any>} */
  const values = { data: alone(item), messages, seed, record: {} };
  let count = 0;
  const set = (/** @type {string} */ name, /** @type {any} */ value) => {
    values[name] = value;
    if (name !== "record") return;
    const { attempts, ...entry } = value[item.id];
    if (attempts.length > count) keep({ ...entry, attempts: attempts.slice(count) });
    count = attempts.length;
  };
  engine.render({ el: section, model: { get: (/** @type {string} */ name) => values[name], set, save_changes() {} } });
  return section;
};

/** Shows the answer to who does not know it. @param {any} section */
export const reveal = (section) => {
  for (const fold of all(section, ".qk-answer")) [fold.hidden, fold.open] = [false, true];
  section.querySelector(".qk-answer summary")?.focus();
};
