// @ts-check
// The script of every page of a book that shows progress, and of a chapter, beside quizkit.js: the two share
// the page and the shape of the store.

import { showReached } from "./chapter.js";
import { discuss } from "./discussion.js";
import { keptOf, onKept } from "./kept.js";
import { markNavigation } from "./navigation.js";
import { all, dataOf } from "./page.js";

/** @type {any} what the other scripts of the page have left */
const { quizkit: engine, quizkitMarks: counted } = globalThis;

const showProgress = () => {
  const reached = engine ? all(document, ".qk-reached") : [];
  const course = counted?.course ?? dataOf(document.querySelector(".quizkit[data-quiz]") ?? document).course;
  const kept = keptOf(course);
  if (counted) markNavigation(counted, kept);
  for (const list of reached) showReached(list, { kept, engine }, counted);
};

all(document, ".qk-discussion").forEach(discuss);
showProgress();
onKept(showProgress);
