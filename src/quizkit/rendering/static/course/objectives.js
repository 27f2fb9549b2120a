// @ts-check
// The objectives at the end of a page: how many of its questions are answered right.

import { all } from "./page.js";

/** Says beside each objective how many of its questions on this page are answered right. */
export const tick = () => {
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
