// @ts-check
// The questions of a test in a row, each with a link and its state in words.

import { element, say } from "./page.js";

/** A question of a test: `said` is the first line of its result, empty until there is one.
 * @typedef {{form: any, n: string, answered: boolean, flagged: boolean, said: string}} Asked */

/** A list of the questions, to be shown anew after each change. @param {Record<string, any>} words */
export const overviewOf = (words) => {
  const count = element("p");
  const list = element("ol");
  const overview = element("nav", { class: "qk-overview", "aria-label": say(words, "overview") }, count, list);
  let shown = "";

  /** @param {Asked[]} questions */
  const show = (questions) => {
    const states = questions.map((it) => stateOf(words, it));
    const answered = questions.filter((it) => it.answered).length;
    count.textContent = say(words, "overview-count", { answered, all: questions.length });
    if (shown === (shown = states.join())) return; // a list that is read out stays as it is
    list.replaceChildren(...questions.map((it, at) => element("li", {}, linkTo(words, it), ` ${states[at]}`)));
  };
  return { element: overview, show };
};

/** @param {Record<string, any>} words @param {Asked} question */
export const linkTo = (words, { form, n }) => element("a", { href: `#${form.id}` }, say(words, "question", { n }));

/** @param {Record<string, any>} words @param {Asked} question */
const stateOf = (words, { answered, flagged, said }) => {
  const state = said.replace(/\.$/, "") || (answered ? say(words, "state-answered") : say(words, "state-blank"));
  return flagged ? `${state}, ${say(words, "state-flagged")}` : state;
};
