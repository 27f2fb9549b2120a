// @ts-check
// The clock of a test.  It waits for the first answer, can be folded, lengthened and turned off, speaks up
// twice, and cuts nothing off (WCAG 2.2, success criterion 2.2.1).

import { element, say } from "./page.js";

/** @typedef {import("./sitting.js").Sitting} Sitting */

const MINUTE_MS = 60_000;
const SOON_MINUTES = 5;
const MORE_MINUTES = 10;

/** Whole minutes until the time is up, those that have begun counted; 0 or less after it.
 * @param {Sitting} sitting @param {number} minutes @param {number} nowMs */
export const minutesLeft = (sitting, minutes, nowMs) =>
  Math.ceil(((sitting.startedAtMs ?? nowMs) - nowMs) / MINUTE_MS) + minutes + (sitting.moreMinutes ?? 0);

/** A clock in the panel of a test, if that has a time.
 * @param {any} panel @param {Record<string, any>} words @param {boolean} exam nobody lengthens the time of an exam
 * @param {(change: Sitting) => void} keep stores what is chosen */
export const clockOf = (panel, words, exam, keep) => {
  const minutes = Number(panel.dataset.minutes);
  if (!minutes) return { show: () => {} };
  const text = element("p");
  const alarm = element("p", { role: "status" });
  const more = element("button", { type: "button" }, say(words, "clock-more"));
  const fold = element("details", { class: "qk-clock" }, element("summary", {}, say(words, "clock")), text);
  const off = element("button", { type: "button" });
  panel.before(...panel.childNodes); // the panel follows the reader down the page, and is small
  if (!exam) panel.before(element("div", { class: "qk-test-actions" }, more, off));
  panel.append(fold, alarm);
  /** @type {Sitting} */
  let sitting = {};
  /** @type {number|undefined} minutes left when this was last looked at */
  let before;

  const tick = () => {
    const { startedAtMs, finishedAtMs } = sitting;
    const left = minutesLeft(sitting, minutes, finishedAtMs ?? Date.now());
    const isOff = sitting.clock === "off";
    fold.hidden = more.hidden = isOff;
    text.textContent = said(words, sitting, left);
    off.textContent = isOff ? say(words, "clock-on") : say(words, "clock-off");
    if (!startedAtMs || finishedAtMs || isOff) alarm.textContent = "";
    else if (before !== undefined && before !== left) alarm.textContent = warningAt(words, before, left);
    before = startedAtMs ? left : undefined;
  };

  more.addEventListener("click", () => keep({ moreMinutes: (sitting.moreMinutes ?? 0) + MORE_MINUTES }));
  off.addEventListener("click", () => keep({ clock: sitting.clock === "off" ? "open" : "off" }));
  fold.addEventListener("toggle", () => {
    const state = fold.open ? "open" : "folded";
    if (sitting.clock !== "off" && state !== (sitting.clock ?? "open")) keep({ clock: state });
  });
  setInterval(tick, 1000);
  return {
    /** @param {Sitting} now */
    show: (now) => {
      if (now.moreMinutes !== sitting.moreMinutes) before = undefined; // a longer time is no alarm
      sitting = now;
      fold.open = now.clock !== "folded";
      tick();
    },
  };
};

/** @param {Record<string, any>} words @param {Sitting} sitting @param {number} left */
const said = (words, { startedAtMs, finishedAtMs }, left) => {
  if (!startedAtMs) return say(words, "clock-waits");
  if (finishedAtMs) return say(words, "clock-taken", { n: Math.max(1, Math.round((finishedAtMs - startedAtMs) / MINUTE_MS)) });
  return left > 0 ? say(words, "clock-left", { n: left }) : say(words, "clock-over", { n: -left });
};

/** What is said aloud when the clock goes from one minute to another: near the end, and at it.
 * @param {Record<string, any>} words @param {number} before @param {number} left */
const warningAt = (words, before, left) => {
  if (left <= 0) return say(words, "clock-up");
  return before > SOON_MINUTES && left <= SOON_MINUTES ? say(words, "clock-left", { n: left }) : "";
};
