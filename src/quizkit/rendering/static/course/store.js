// @ts-check
// What the browser keeps of a course, by name; docs/storage.md has the table.  Everything is read anew each
// time and nothing that can be derived is kept.

/** Runs what may fail: a store can be blocked, full or broken. @template T @param {() => T} use @returns {T|undefined} */
export const attempt = (use) => {
  try {
    return use();
  } catch {
    return undefined;
  }
};

/** @param {unknown} value @returns {value is Record<string, any>} */
export const isRecord = (value) => !!value && typeof value === "object" && !Array.isArray(value);

/** @type {Record<string, any>} */
const ownUnsaved = {};

/** What could not be saved, by name: the page's last resort, shared with quizkit.js where that is.
 * @returns {Record<string, any>} */
export const unsaved = () => /** @type {any} */ (globalThis).quizkit?.unsaved ?? ownUnsaved;

/** Has the script loaded that tells of trouble with the store. */
const help = () => /** @type {any} */ (globalThis).quizkit?.help?.();

/** What is stored under a name, or undefined.  What cannot be read, or does not fit, is kept aside.
 * @param {string} name @param {(value: any) => boolean} [fits] @returns {any} */
export const load = (name, fits = (value) => !!value && typeof value === "object") => {
  if (Object.hasOwn(unsaved(), name)) return unsaved()[name];
  const text = attempt(() => localStorage.getItem(name)) ?? undefined;
  if (text === undefined) return undefined;
  const value = attempt(() => JSON.parse(text));
  if (value !== undefined && fits(value)) return value;
  attempt(() => putAside(name, text));
  help();
  return undefined;
};

/** Moves what cannot be read to a name of its own, `<name>?` or `<name>?<ms>`; throws where there is no room.
 * @param {string} name @param {string} text */
const putAside = (name, text) => {
  const aside = `${name}?`;
  localStorage.setItem(localStorage.getItem(aside) ? aside + Date.now() : aside, text);
  localStorage.removeItem(name);
};

/** Stores a value; false if this browser cannot. @param {string} name @param {any} value */
export const save = (name, value) => {
  const saved = attempt(() => localStorage.setItem(name, JSON.stringify(value)) ?? true) ?? false;
  if (saved) delete unsaved()[name];
  else unsaved()[name] = value;
  if (!saved) help();
  return saved;
};

/** All names under a beginning, those too that could not be saved. @param {string} start @returns {string[]} */
export const namesUnder = (start) => {
  const stored = attempt(() => Object.keys(localStorage)) ?? [];
  return [...new Set([...stored, ...Object.keys(unsaved())])].filter((it) => it.startsWith(start)).sort();
};

/** What is kept aside of a course: name → text as it was found. @param {string} course @returns {Record<string, string>} */
export const asideOf = (course) =>
  Object.fromEntries(
    namesUnder(`quizkit/${course}/`)
      .filter((it) => it.includes("?"))
      .map((it) => [it, localStorage.getItem(it) ?? ""]),
  );
