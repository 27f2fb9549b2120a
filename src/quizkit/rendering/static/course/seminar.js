// @ts-check
// The seminar sheet: one's positions and notes on every prompt of the course, to print, copy or save.

import { sheetIn } from "./markdown.js";
import { all, element, say } from "./page.js";
import { change, positionName, positionAt } from "./position.js";

/** @typedef {import("./position.js").Position} Position */
/** @typedef {Record<string, any>} Words */

const STEPS = 5;

/** A step of a scale in words; its ends have names. @param {Words} words @param {string} step @param {DOMStringMap} scale */
const stepIn = (words, step, { low, high }) => {
  const end = { 1: low, [STEPS]: high }[Number(step)];
  return end
    ? say(words, "seminar-end", { step, steps: STEPS, end })
    : say(words, "seminar-step", { step, steps: STEPS, low, high });
};

/** What is held on a prompt: a line each, or a text under its heading.
 * @param {Words} words @param {Position} position @param {DOMStringMap} scale
 * @returns {import("./markdown.js").Shown["lines"]} */
const linesOf = (words, position, scale) => {
  const { before, after, text, committedAtMs, others = [] } = position;
  return [
    ...(before ? [{ line: say(words, "seminar-before", { step: stepIn(words, before, scale) }) }] : []),
    ...(after ? [{ line: say(words, "seminar-after", { step: stepIn(words, after, scale) }) }] : []),
    ...(committedAtMs === undefined ? [{ line: say(words, "seminar-draft") }] : []),
    ...(text?.trim() ? [{ head: say(words, "seminar-reasons"), quote: text }] : []),
    ...others.map((quote) => ({ head: say(words, "seminar-others"), quote })),
  ];
};

/** @param {Position} position */
const isTaken = ({ before, text }) => !!before || !!text?.trim();

/** @param {any} sheet */
const open = (sheet) => {
  const { course, words: told } = sheet.dataset;
  const words = JSON.parse(told);
  const places = all(sheet, ".qk-position");
  const intro = sheet.querySelector("p");
  const status = element("p", { role: "status" });

  /** @param {any} place */
  const show = (place) => {
    const position = positionAt(positionName(course, place.dataset.discussion));
    const notes = place.querySelector("textarea");
    if (document.activeElement !== notes) notes.value = position.notes ?? "";
    const lines = isTaken(position) ? linesOf(words, position, place.dataset) : [{ line: say(words, "seminar-open") }];
    place.querySelector(".qk-mine").replaceChildren(
      ...lines.flatMap(({ line, head, quote }) =>
        quote ? [element("p", { class: "qk-title" }, head ?? ""), element("blockquote", {}, quote)] : [element("p", {}, line ?? "")],
      ),
    );
    place.classList.toggle("qk-empty", !isTaken(position) && !notes.value);
    return { title: place.querySelector(".rubric").textContent, asked: all(place, ".qk-prompt p").map((it) => it.textContent), lines, notes: notes.value, isTaken: isTaken(position) };
  };
  const showAll = () => {
    const shown = places.map(show);
    const taken = shown.filter((it) => it.isTaken).length;
    intro.textContent = taken ? say(words, "seminar-count", { taken, n: places.length }) : say(words, "seminar-none");
    return shown;
  };
  const markdown = () => sheetIn(document.querySelector("h1")?.firstChild?.textContent ?? "", words, showAll());

  sheet.addEventListener("input", (/** @type {any} */ { target }) => {
    const place = target.closest(".qk-position");
    const name = positionName(course, place.dataset.discussion);
    change(name, positionAt(name), { notes: target.value });
  });
  /** @param {string} label @param {() => void} act */
  const button = (label, act) => {
    const made = element("button", { type: "button" }, label);
    made.addEventListener("click", act);
    return made;
  };
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(markdown());
      status.textContent = say(words, "seminar-copied");
    } catch {
      status.textContent = say(words, "seminar-not-copied");
    }
  };
  const save = () => {
    const href = `data:text/markdown;charset=utf-8,${encodeURIComponent(markdown())}`;
    element("a", { download: `${course}-seminar.md`, href }).click();
  };
  const buttons = [
    button(say(words, "seminar-download"), save),
    button(say(words, "seminar-copy"), copy),
    button(say(words, "seminar-print"), () => print()),
  ];
  intro.after(element("div", { class: "qk-actions" }, ...buttons), status);
  for (const label of all(sheet, ".qk-notes")) label.hidden = false;
  for (const event of ["storage", "pageshow"]) addEventListener(event, showAll);
  showAll();
  sheet.dataset.ready = "yes";
};

all(document, ".qk-seminar").forEach(open);
