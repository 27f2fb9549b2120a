// @ts-check
// The question before a test is finished: what is blank, what is flagged, whether to go on.

import { linkTo } from "./overview.js";
import { element, say } from "./page.js";

/** A dialog of the page itself: the browser holds the focus in it, Escape goes back to the questions.
 * @param {Record<string, any>} words */
export const warningOf = (words) => {
  const title = element("p", { id: "qk-finish-now", class: "qk-title" }, say(words, "finish-now"));
  const left = element("div");
  const sure = element("button", { type: "button", class: "qk-sure" }, say(words, "finish-anyway"));
  const back = element("button", { type: "button", autofocus: "" }, say(words, "go-back"));
  const buttons = element("div", { class: "qk-test-actions" }, back, sure);
  const dialog = element("dialog", { class: "qk-warning", "aria-labelledby": title.id }, title, left, buttons);
  /** @type {() => void} */
  let goOn = () => {};

  /** @param {string} text @param {import("./overview.js").Asked[]} questions */
  const named = (text, questions) =>
    questions.length ? [element("p", {}, text, ...questions.flatMap((it) => [" ", linkTo(words, it)]))] : [];

  /** False if there is nothing to warn of. @param {import("./overview.js").Asked[]} questions @param {() => void} then */
  const open = (questions, then) => {
    const [blank, flagged] = [questions.filter((it) => !it.answered), questions.filter((it) => it.flagged)];
    left.replaceChildren(
      ...named(say(words, "blank-left", { n: blank.length }), blank),
      ...named(say(words, "flagged-left", { n: flagged.length }), flagged),
    );
    if (questions.length) dialog.showModal();
    goOn = then;
    return questions.length > 0;
  };

  back.addEventListener("click", () => dialog.close());
  left.addEventListener("click", (/** @type {any} */ { target }) => target.matches("a") && dialog.close());
  sure.addEventListener("click", () => {
    dialog.close();
    goOn();
  });
  return { element: dialog, open };
};
