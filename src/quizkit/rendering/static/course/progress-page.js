// @ts-check
// The script of the page with {progress}.

import { calibrationOf } from "./calibration.js";
import { showDashboard } from "./dashboard.js";
import { keptOf, onKept } from "./kept.js";
import { all, dataOf } from "./page.js";
import { progressOf, stepOf } from "./progress.js";

/** @type {any} what the other scripts of the page have left */
const { quizkit: engine, quizkitContents: contents, quizkitKeys: keys } = globalThis;

/** @returns {import("./dashboard.js").View} */
const viewed = () => {
  const kept = keptOf(contents.course);
  const { pages, whole, standings } = progressOf({ pages: contents.pages, keys, kept, engine });
  const isNew = !whole.answered && whole.discussions.every((it) => it.isOpen);
  const step = stepOf({ standings, discussions: whole.discussions });
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
