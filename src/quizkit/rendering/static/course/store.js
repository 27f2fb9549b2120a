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

/** What is stored under a name: JSON, or undefined if there is nothing or it cannot be read. @param {string} name @returns {any} */
export const load = (name) => attempt(() => JSON.parse(localStorage.getItem(name) ?? "null")) ?? undefined;

/** Stores a value; false if this browser cannot. @param {string} name @param {any} value */
export const save = (name, value) => attempt(() => localStorage.setItem(name, JSON.stringify(value)) ?? true) ?? false;
