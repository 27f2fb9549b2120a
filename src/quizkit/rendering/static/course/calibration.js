// @ts-check
// How sure, and how right: answers whose confidence was stated before they were checked.  Pure.

/** @typedef {import("./progress.js").Standing} Standing
 * @typedef {{level: number, n: number, right: number, rate?: number, low?: number, high?: number}} Level
 *   of `n` answers given with this confidence, 1 to 3, `right` were; `rate` and its interval are left out
 *   where there are too few to tell */

/** Fewer answers than this tell nothing. */
export const FEW = 5;
const APART_MS = 3_600_000; // as schedule.js has it
const Z = 1.959964; // 95 %

/** The interval of a proportion after Wilson (1927), which holds for small numbers as well (Brown, Cai &
 * DasGupta 2001, Statistical Science 16, 101). @param {number} right @param {number} n @returns {[number, number]} */
export const wilson = (right, n) => {
  const [rate, z2] = [right / n, Z ** 2];
  const middle = (rate + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z * Math.sqrt((rate * (1 - rate)) / n + z2 / (4 * n ** 2))) / (1 + z2 / n);
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
};

/** The first answer of each sitting, before any feedback could help.
 * @param {any[]} attempts */
const firstAnswers = (attempts) =>
  attempts.filter((it, at) => !at || it.atMs - attempts[at - 1].atMs >= APART_MS);

/** @param {Standing[]} standings @param {(key: any, response: any, confidence?: number) => {status: string}} grade
 * @returns {Level[]} the three levels */
export const calibrationOf = (standings, grade) => {
  const answers = standings.filter((it) => it.isScored).flatMap(({ key, attempts, isRight }) =>
    firstAnswers(attempts)
      .filter((it) => it.confidence)
      .map((it) => ({
        confidence: it.confidence,
        isRight: it === attempts.at(-1) ? isRight : grade(key, it.response, it.confidence).status === "correct",
      })),
  );
  return [1, 2, 3].map((level) => {
    const given = answers.filter((it) => it.confidence === level);
    const [n, right] = [given.length, given.filter((it) => it.isRight).length];
    if (n < FEW) return { level, n, right };
    const [low, high] = wilson(right, n);
    return { level, n, right, rate: right / n, low, high };
  });
};
