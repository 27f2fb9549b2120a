// @ts-check
// The script of a page with a practice test or an exam: what is flagged, what is still blank, the clock.
// quizkit.js keeps the answers and finishes; this one looks at the forms and speaks up before the end.

import { clockOf } from "./clock.js";
import { overviewOf } from "./overview.js";
import { all, dataOf, element, onChange, say } from "./page.js";
import { attempt, isRecord, load, save } from "./store.js";
import { warningOf } from "./warning.js";

/** `flagged` holds ids of questions; the rest is the clock's. `changedAtMs` tells which of two copies is newer.
 * @typedef {{flagged?: string[], startedAtMs?: number, finishedAtMs?: number, moreMinutes?: number,
 *            clock?: string, changedAtMs?: number}} Sitting */

/** Whether a question holds a response. @param {any} form */
const isAnswered = (form) =>
  form.dataset.touched === "yes" ||
  all(form, ":is([name=response], [name=part], textarea):not(.qk-rubric *)").some((control) =>
    /radio|checkbox/.test(control.type) ? control.checked : control.value.trim(),
  );

/** Brings what surrounds a test to life. @param {any} panel the `.qk-sitting` that Python wrote into it */
const sit = (panel) => {
  const root = panel.closest("[data-quiz]");
  const { id, course } = dataOf(root);
  const place = `quizkit/${course}/`;
  const name = `${place}~sitting/${id}`;
  const words = JSON.parse(panel.dataset.words);
  const exam = root.dataset.mode === "exam";
  const forms = all(root, ".qk-question").filter((form) => !form.hidden);
  /** @type {Sitting} */
  let sitting = {};

  const reload = () => {
    const stored = load(name);
    if (isRecord(stored)) sitting = stored;
  };
  /** @param {any} form */
  const isFlagged = (form) => (sitting.flagged ?? []).includes(form.dataset.question);
  const questions = () =>
    forms.map((form) => ({
      form,
      n: form.querySelector(".qk-n").textContent,
      answered: isAnswered(form),
      flagged: isFlagged(form),
      said: form.dataset.status ? form.querySelector(".qk-feedback p")?.textContent : "",
    }));

  /** @param {Sitting} change */
  const keep = (change) => {
    reload(); // another tab may have flagged a question meanwhile
    sitting = { ...sitting, ...change, changedAtMs: Date.now() };
    save(name, sitting);
    show();
  };

  const overview = overviewOf(words);
  const clock = clockOf(panel, words, exam, keep);
  const warning = warningOf(words);
  const flags = forms.map((form) => {
    const n = form.querySelector(".qk-n").textContent;
    const button = element("button", { type: "button", class: "qk-flag" }, say(words, "flag", { n }));
    button.addEventListener("click", () => {
      const others = (sitting.flagged ?? []).filter((it) => it !== form.dataset.question);
      keep({ flagged: isFlagged(form) ? others : [...others, form.dataset.question] });
    });
    form.querySelector(".qk-actions").append(button);
    return button;
  });

  const show = () => {
    forms.forEach((form, at) => flags[at].setAttribute("aria-pressed", String(isFlagged(form))));
    if (sitting.startedAtMs) root.dataset.startedAtMs = sitting.startedAtMs;
    else delete root.dataset.startedAtMs;
    overview.show(questions());
    clock.show(sitting);
  };

  /** After an answer, a result or a reset. */
  const follow = () => {
    const answered = forms.some(isAnswered);
    const untouched = !answered && forms.every((form) => load(`${place}${id}/${form.dataset.question}`) === undefined);
    if (untouched && sitting.startedAtMs) {
      attempt(() => localStorage.removeItem(name));
      sitting = {};
    }
    if (answered && !sitting.startedAtMs) keep({ startedAtMs: Date.now() });
    else show();
  };

  const submit = root.querySelector(".qk-submit");
  let warned = false;
  const finish = () => {
    warned = true;
    root.dataset.sure = "yes"; // quizkit.js need not ask again
    submit.click();
    delete root.dataset.sure;
    warned = false;
  };
  /** Comes before quizkit.js, which listens on the way back up. @param {any} event */
  const beforeTheEnd = (event) => {
    if (!event.target.matches(".qk-submit")) return;
    if (!warned && warning.open(questions().filter((it) => !it.said && (!it.answered || it.flagged)), finish))
      event.stopPropagation();
    else if (exam || !sitting.finishedAtMs) keep({ finishedAtMs: Date.now() });
  };

  root.querySelector(".qk-quiz-actions").before(overview.element, warning.element);
  root.addEventListener("click", beforeTheEnd, true);
  onChange(follow);
  addEventListener("storage", (event) => {
    if (event.key === name) sitting = {};
    reload();
    show();
  });
  reload();
  show();
  panel.dataset.ready = "yes";
};

all(document, "[data-quiz] > .qk-sitting").forEach(sit);
