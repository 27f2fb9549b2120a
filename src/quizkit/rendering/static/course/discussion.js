// @ts-check
// Discussion prompts: a stance and reasons, kept as they are typed; the arguments after the commitment.
// Nothing that a student writes leaves the page.

import { all } from "./page.js";
import { isRecord, load, save } from "./store.js";

/** @typedef {{before?: string, after?: string, text?: string, committedAtMs?: number}} Position */

/** @param {any} scale a fieldset of radio buttons @param {string|undefined} value */
const pick = (scale, value) => {
  for (const input of all(scale, "input")) input.checked = input.value === value;
};

/** Brings one discussion prompt to life. @param {any} root */
export const discuss = (root) => {
  const name = `quizkit/${root.dataset.course}/discussion/${root.dataset.discussion}`;
  const stored = load(name);
  /** @type {Position} */
  let position = isRecord(stored) ? stored : {};
  const text = root.querySelector("textarea");
  const [before, after] = ["before", "after"].map((when) => root.querySelector(`.qk-stance[data-when=${when}]`));

  const show = () => {
    const committed = position.committedAtMs !== undefined;
    for (const argument of all(root, ".qk-argument")) argument.hidden = !committed;
    root.querySelector(".qk-actions").hidden = committed;
    if (before) before.disabled = committed;
    if (!after) return;
    after.hidden = !committed;
    if (committed) after.before(before); // the two stances side by side
  };

  /** @param {Position} change */
  const keep = (change) => {
    position = { ...position, ...change };
    root.querySelector(".qk-unsaved").hidden = save(name, position);
    show();
  };

  const commit = () => {
    const missing = root.querySelector(".qk-missing");
    missing.hidden = text.value.trim() !== "" && (!before || !!position.before);
    if (!missing.hidden) return (before && !position.before ? before.querySelector("input") : text).focus();
    keep({ committedAtMs: Date.now() });
    const first = root.querySelector(".qk-argument");
    if (first) first.open = true;
    first?.querySelector("summary").focus();
  };

  root.addEventListener("input", (/** @type {any} */ { target }) => {
    const when = target.closest("[data-when]")?.dataset.when;
    keep(when ? { [when]: target.value } : { text: text.value });
  });
  root.querySelector(".qk-commit").addEventListener("click", commit);

  // What was typed or picked before this script came is kept; else what is stored is shown.
  const early = before?.querySelector(":checked");
  if (early && !position.before) keep({ before: early.value });
  if (text.value && !position.text) keep({ text: text.value });
  text.value = position.text ?? "";
  if (before) pick(before, position.before);
  if (after) pick(after, position.after);
  show();
  root.dataset.ready = "yes";
};
