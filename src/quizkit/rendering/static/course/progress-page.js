// @ts-check
// The script of the page with {progress}.

import { calibrationOf } from "./calibration.js";
import { showDashboard } from "./dashboard.js";
import { keptOf, onKept } from "./kept.js";
import { all, dataOf } from "./page.js";
import { progressOf, stepOf } from "./progress.js";
import { dayOf, due, isReviewable, placeOf } from "./schedule.js";

/** @type {any} what the other scripts of the page have left */
const { quizkit: engine, quizkitContents: contents, quizkitKeys: keys } = globalThis;

/** The page of review, if the book has one and something is due today.
 * @param {import("./progress.js").Standing[]} standings @param {import("./kept.js").Kept} kept
 * @returns {import("./progress.js").Step|undefined} */
const reviewOf = (standings, kept) => {
  const places = standings.filter((it) => isReviewable(it.key)).map((it) => {
    const wishes = kept.get(`~review/${it.quiz}/${it.id}`);
    const entry = kept.get(`${it.quiz}/${it.id}`);
    return placeOf({ ...it, key: it.key, chapter: it.path }, entry, Array.isArray(wishes) ? wishes : [], engine);
  });
  const n = contents.review ? due(places, dayOf(Date.now())).length : 0;
  return n ? { what: "review", path: contents.review, anchor: "", n } : undefined;
};

/** @returns {import("./dashboard.js").View} */
const viewed = () => {
  const kept = keptOf(contents.course);
  const { pages, whole, standings } = progressOf({ pages: contents.pages, keys, kept, engine });
  const isNew = !whole.answered && whole.discussions.every((it) => it.isOpen);
  const step = stepOf({ standings, discussions: whole.discussions }, reviewOf(standings, kept));
  return { pages, whole, step, levels: calibrationOf(standings, engine.grade), isNew };
};

for (const root of all(document, ".qk-progress")) {
  const words = dataOf(root);
  let shown = "";
  const update = () => {
    const view = viewed();
    const text = JSON.stringify(view);
    if (text !== shown) showDashboard(root, words, view);
    shown = text;
  };
  update();
  onKept(update);
  root.dataset.ready = "yes";
}
