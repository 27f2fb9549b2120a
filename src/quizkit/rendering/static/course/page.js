// @ts-check
// What every script of the book needs of a page.  A module of static/course/ imports what it needs; the
// Sphinx face writes an entry and all that it imports into one classic script, in which all names at the
// top of the modules live together, so no two modules may declare the same one.

/** @typedef {Record<string, string|Record<string, string>>} Wording text by name, or by plural category */

/** @param {ParentNode} root @param {string} selector @returns {any[]} elements, typed by whoever asks */
export const all = (root, selector) => [...root.querySelectorAll(selector)];

/** A text of the interface, its {placeholders} filled; `n` decides its plural form.
 * @param {Wording} words @param {string} name @param {Record<string, any>} [values] */
export const say = (words, name, values = {}) => {
  const forms = words[name] ?? name;
  const rules = new Intl.PluralRules(document.documentElement.lang || "en");
  const text = typeof forms === "string" ? forms : forms[rules.select(values.n ?? 1)] ?? forms.other;
  return text.replace(/\{(\w+)\}/g, (_, value) => values[value]);
};

/** An element with attributes and content; text is text, never markup.
 * @param {string} name @param {Record<string, string>} [attributes] @param {(Node|string)[]} content @returns {any} */
export const element = (name, attributes = {}, ...content) => {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...content);
  return made;
};

/** The JSON that Python left in an element of the page. @param {ParentNode} root @returns {any} */
export const dataOf = (root) => JSON.parse(root.querySelector("script.qk-data")?.textContent ?? "{}");

/** The address of a page of the book, seen from this one. @param {string} path such as "chapters/why-now.html#x" */
export const addressOf = (path) => (document.documentElement.dataset.content_root ?? "") + path;

/** Whether a form, once at rest, shows a change: calls back after quizkit.js has painted it. @param {() => void} call */
export const onChange = (call) => document.addEventListener("quizkit:change", () => queueMicrotask(call));
