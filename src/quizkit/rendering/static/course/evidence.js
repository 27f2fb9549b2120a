// @ts-check
// Evidence picked in the text: a click on a marked sentence ticks its box in the question below, and the
// box marks the sentence.  The list in the question does the same without a mouse.

import { all, onChange } from "./page.js";

const boxes = all(document, ".qk-question[data-kind=evidence] [name=response]");
const sentences = all(document, ".qk-sentence");
/** The question that was answered last: of two that ask for one sentence it gets the click. @type {any} */
let current = null;

/** The box that stands for a sentence. @param {any} sentence */
const boxOf = (sentence) => {
  const found = boxes.filter((it) => it.value === sentence.dataset.sentence && !it.form.hidden);
  return found.find((it) => it.form === current) ?? found[0];
};

const paint = () => {
  for (const sentence of sentences) {
    const box = boxOf(sentence);
    sentence.classList.toggle("qk-pickable", !!box);
    sentence.dataset.picked = box?.checked ? "yes" : "";
  }
};

/** @param {any} sentence */
const toggle = (sentence) => {
  const box = boxOf(sentence);
  if (!box) return;
  box.checked = !box.checked;
  box.dispatchEvent(new Event("input", { bubbles: true }));
};

document.addEventListener("click", (/** @type {any} */ { target }) => {
  const sentence = target.closest(".qk-sentence");
  if (sentence && !target.closest("a") && !String(getSelection())) toggle(sentence);
});
document.addEventListener("input", (/** @type {any} */ { target }) => {
  if (target.form?.dataset.kind === "evidence") current = target.form;
  queueMicrotask(paint); // once quizkit.js has taken the answer, or refused it
});
onChange(paint);
addEventListener("storage", () => setTimeout(paint)); // another tab

for (const words of all(document, ".qk-pick"))
  words.hidden = !all(words.closest("form"), "[name=response]").some((box) =>
    sentences.some((it) => it.dataset.sentence === box.value));
paint();
