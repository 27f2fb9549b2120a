// @ts-check
// What is wrong with the store, said where it can be seen at once, and what the student can do about it.

import { collect, download, fileName } from "./collect.js";
import { all, element, say } from "./page.js";
import { asideOf, attempt, unsaved } from "./store.js";

/** @typedef {import("./page.js").Wording} Wording */

/** @param {string} label @param {() => void} act */
export const button = (label, act) => {
  const made = element("button", { type: "button" }, label);
  made.addEventListener("click", act);
  return made;
};

/** What a name stands for: the prompt of the question, where the page has it. @param {string} name */
const describe = (name) => {
  const [quiz, question] = name.split("/");
  const places = [document, ...all(document, "template.qk-shelf").map((it) => it.content)];
  const forms = places.flatMap((it) => all(it, `[data-quiz="${quiz}"] .qk-question`));
  const prompt = forms.find((it) => it.dataset.question === question)?.querySelector(".qk-prompt");
  return prompt ? `${prompt.textContent.trim()} (${name})` : name;
};

/** What is kept aside of a course, with ways to take it out; nothing if there is nothing.
 * @param {Wording} words @param {string} course @returns {Node[]} */
export const asideNotice = (words, course) => {
  const aside = asideOf(course);
  const names = Object.keys(aside);
  if (!names.length) return [];
  const remove = button(say(words, "aside-remove"), () => {
    for (const name of names) attempt(() => localStorage.removeItem(name));
    notice.replaceChildren(element("p", {}, say(words, "aside-removed")));
  });
  const keep = button(say(words, "aside-download"), () => {
    download(fileName(`${course}-unreadable`, Date.now(), "txt"), names.map((it) => `${it}\n${aside[it]}\n`).join("\n"), "text/plain");
    remove.hidden = false;
  });
  remove.hidden = true; // what has not been taken out cannot be thrown away
  const list = names.map((it) => element("li", {}, describe(it.replace(`quizkit/${course}/`, "").replace(/\?\d*$/, ""))));
  const notice = element("div", { class: "qk-aside" }, element("p", {}, say(words, "aside", { n: names.length })), element("ul", {}, ...list), element("div", { class: "qk-quiz-actions" }, keep, remove));
  return [notice];
};

/** What this browser does not save, with a way to keep it. @param {Wording} words @param {string} course @returns {Node[]} */
export const unsavedNotice = (words, course) => {
  const works = attempt(() => localStorage.length >= 0) ?? false;
  if (works && !Object.keys(unsaved()).length) return [];
  const save = button(say(words, "export"), () =>
    download(fileName(course, Date.now(), "json"), JSON.stringify(collect(course, Date.now()), null, 1)),
  );
  const text = element("p", {}, say(words, "unsaved"));
  return [element("div", { class: "qk-unsaved" }, text, element("div", { class: "qk-quiz-actions" }, save))];
};
