// @ts-check
// Discussion prompts: a stance and reasons, kept as they are typed; the arguments, and what others wrote,
// after the commitment.  Nothing that a student writes leaves the page.

import { all } from "./page.js";
import { change, positionName, positionAt } from "./position.js";

/** @param {any} scale a fieldset of radio buttons @param {string|undefined} value */
const pick = (scale, value) => {
  for (const input of all(scale, "input")) input.checked = input.value === value;
};

/** Brings one discussion prompt to life. @param {any} root */
export const discuss = (root) => {
  const name = positionName(root.dataset.course, root.dataset.discussion);
  let position = positionAt(name);
  const text = root.querySelector("textarea");
  const [before, after] = ["before", "after"].map((when) => root.querySelector(`.qk-stance[data-when=${when}]`));

  const show = () => {
    const committed = position.committedAtMs !== undefined;
    for (const held of all(root, ".qk-argument, .qk-threads")) held.hidden = !committed;
    root.querySelector(".qk-actions").hidden = committed;
    if (before) before.disabled = committed;
    if (!after) return;
    after.hidden = !committed;
    if (committed) after.before(before); // the two stances side by side
  };

  /** Shows what is stored, but leaves alone what is being typed. */
  const fill = () => {
    if (document.activeElement === text) position = { ...positionAt(name), text: position.text };
    else text.value = (position = positionAt(name)).text ?? "";
    if (before) pick(before, position.before);
    if (after) pick(after, position.after);
    show();
  };

  /** @param {import("./position.js").Position} changed */
  const keep = (changed) => {
    let saved;
    [position, saved] = change(name, position, changed);
    root.querySelector(".qk-unsaved").hidden = saved;
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
    if (when) keep({ [when]: target.value });
    else if (target === text) keep({ text: text.value });
  });
  root.querySelector(".qk-commit").addEventListener("click", commit);
  addEventListener("storage", ({ key }) => (key ?? name) === name && fill());
  addEventListener("pageshow", ({ persisted }) => persisted && fill());

  // What was typed or picked before this script came is kept; else what is stored is shown.
  const early = before?.querySelector(":checked");
  if (early && !position.before) keep({ before: early.value });
  if (text.value && !position.text) keep({ text: text.value });
  fill();
  root.dataset.ready = "yes";
};
