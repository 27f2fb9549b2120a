// @ts-check
// What only the book needs: discussion prompts, and the objectives reached.  A classic script beside
// quizkit.js; the two share the page and the shape of the store, nothing else.  Nothing a student writes
// leaves the page.

(() => {
  /** @param {ParentNode} root @param {string} selector @returns {any[]} */
  const all = (root, selector) => [...root.querySelectorAll(selector)];

  /** @typedef {{before?: string, after?: string, text?: string, committedAtMs?: number}} Position */

  /** Runs what may fail: a store can be blocked, full or broken. @template T @param {() => T} use @returns {T|undefined} */
  const attempt = (use) => {
    try {
      return use();
    } catch {
      return undefined;
    }
  };

  /** @param {string} name @returns {Position} */
  const load = (name) => {
    const value = attempt(() => JSON.parse(localStorage.getItem(name) ?? "{}"));
    return value && typeof value === "object" && !Array.isArray(value) ? value : {};
  };

  /** @param {any} scale a fieldset of radio buttons @param {string|undefined} value */
  const pick = (scale, value) => {
    for (const input of all(scale, "input")) input.checked = input.value === value;
  };

  /** Brings one discussion prompt to life. @param {any} root */
  const discuss = (root) => {
    const name = `quizkit/${root.dataset.course}/discussion/${root.dataset.discussion}`;
    let position = load(name);
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
    const save = (change) => {
      position = { ...position, ...change };
      const saved = attempt(() => localStorage.setItem(name, JSON.stringify(position)) ?? true);
      root.querySelector(".qk-unsaved").hidden = !!saved;
      show();
    };

    const commit = () => {
      const missing = root.querySelector(".qk-missing");
      missing.hidden = text.value.trim() !== "" && (!before || !!position.before);
      if (!missing.hidden) return (before && !position.before ? before.querySelector("input") : text).focus();
      save({ committedAtMs: Date.now() });
      const first = root.querySelector(".qk-argument");
      if (first) first.open = true;
      first?.querySelector("summary").focus();
    };

    root.addEventListener("input", (/** @type {any} */ { target }) => {
      const when = target.closest("[data-when]")?.dataset.when;
      save(when ? { [when]: target.value } : { text: text.value });
    });
    root.querySelector(".qk-commit").addEventListener("click", commit);

    // What was typed or picked before this script came is kept; else what is stored is shown.
    const early = before?.querySelector(":checked");
    if (early && !position.before) save({ before: early.value });
    if (text.value && !position.text) save({ text: text.value });
    text.value = position.text ?? "";
    if (before) pick(before, position.before);
    if (after) pick(after, position.after);
    show();
    root.dataset.ready = "yes";
  };

  /** Says beside each objective at the end of a page how many of its questions are answered right. */
  const tick = () => {
    for (const list of all(document, ".qk-reached"))
      for (const item of all(list, "[data-objective]")) {
        const asked = all(document, `.qk-question[data-objective="${item.dataset.objective}"]:not([data-kind=free-text])`);
        const right = asked.filter((form) => form.dataset.status === "correct").length;
        const mark = item.querySelector(".qk-mark") ?? item.appendChild(document.createElement("span"));
        mark.className = "qk-mark";
        mark.textContent = list.dataset.count.replace("{right}", right).replace("{all}", asked.length);
        item.dataset.status = asked.length && right === asked.length ? "correct" : "";
      }
  };

  all(document, ".qk-discussion").forEach(discuss);
  tick();
  document.addEventListener("quizkit:change", () => queueMicrotask(tick)); // once the page shows the change
})();
