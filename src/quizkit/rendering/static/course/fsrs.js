// @ts-check
// FSRS-6, the Free Spaced Repetition Scheduler: what is known of a memory, and a rating at some time, give
// what is known afterwards and when to ask again.  Pure: every time is a parameter, nothing is random.
//
// Formulas: "The Algorithm", wiki of open-spaced-repetition/awesome-fsrs.  The model: Ye, Su and Cao, "A
// Stochastic Shortest Path Algorithm for Optimizing Spaced Repetition Scheduling", KDD 2022.  The numbers and
// the steps within a day are those of py-fsrs 6.3, which tests/browser/test_fsrs.py holds this file to.

/** @typedef {1|2|3|4} Rating */
/** @typedef {"learning"|"review"|"relearning"} Phase */
/** `stability`: days until the chance of recall is 90 %; `difficulty`: 1 to 10; `step`: of those within a day
 * @typedef {{phase: Phase, step: number, stability: number, difficulty: number, ratedAtMs: number, dueAtMs: number}} Memory */
/** Waits within a day, while learning and after forgetting; none: a question comes once a day at most
 * @typedef {{retention: number, learningMs: number[], relearningMs: number[]}} Settings */

export const AGAIN = 1;
export const HARD = 2;
export const GOOD = 3;
export const EASY = 4;
export const DAY_MS = 86_400_000;

/** @type {Settings} */
export const SETTINGS = { retention: 0.9, learningMs: [], relearningMs: [] };
const MOST_DAYS = 36_500;

// The published parameters w₀ … w₂₀.
const W = [
  0.212, 1.2931, 2.3065, 8.2956, // stability after the first rating: again, hard, good, easy
  6.4133, 0.8334, 3.0194, 0.001, // difficulty
  1.8722, 0.1666, 0.796, // stability after a recall
  1.4835, 0.0614, 0.2629, 1.6483, // after forgetting
  0.6014, 1.8729, // a hard recall, an easy one
  0.5425, 0.0912, 0.0658, // within a day
  0.1542, // how the curve of forgetting falls
];
const FACTOR = 0.9 ** (-1 / W[20]) - 1;

/** @param {number} low @param {number} value @param {number} high */
const within = (low, value, high) => Math.min(Math.max(value, low), high);

/** Whole days, as the reference counts them. @param {Memory} memory @param {number} atMs */
const daysSince = (memory, atMs) => Math.floor((atMs - memory.ratedAtMs) / DAY_MS);

/** The chance of recall. @param {Memory} memory @param {number} atMs */
export const retrievability = (memory, atMs) =>
  (1 + (FACTOR * Math.max(0, daysSince(memory, atMs))) / memory.stability) ** -W[20];

/** @param {number} rating */
const firstDifficulty = (rating) => W[4] - Math.E ** (W[5] * (rating - 1)) + 1;

/** Nearer to 10 it changes less, and each time it is drawn a little towards that of an easy question.
 * @param {number} difficulty @param {Rating} rating */
const nextDifficulty = (difficulty, rating) => {
  const change = ((10 - difficulty) * -(W[6] * (rating - 3))) / 9;
  return W[7] * firstDifficulty(EASY) + (1 - W[7]) * (difficulty + change);
};

/** @param {Memory} memory @param {Rating} rating */
const withinADay = ({ stability }, rating) => {
  const growth = Math.E ** (W[17] * (rating - 3 + W[18])) * stability ** -W[19];
  return stability * (rating > AGAIN ? Math.max(growth, 1) : growth);
};

/** @param {Memory} memory @param {Rating} rating @param {number} chance */
const recalled = ({ stability, difficulty }, rating, chance) => {
  const bonus = rating === HARD ? W[15] : rating === EASY ? W[16] : 1;
  const surprise = Math.E ** ((1 - chance) * W[10]) - 1;
  return stability * (1 + Math.E ** W[8] * (11 - difficulty) * stability ** -W[9] * surprise * bonus);
};

/** @param {Memory} memory @param {number} chance */
const forgotten = ({ stability, difficulty }, chance) =>
  Math.min(
    W[11] * difficulty ** -W[12] * ((stability + 1) ** W[13] - 1) * Math.E ** ((1 - chance) * W[14]),
    stability / Math.E ** (W[17] * W[18]),
  );

/** @param {Memory|undefined} memory @param {Rating} rating @param {number} atMs */
const stabilityAfter = (memory, rating, atMs) => {
  if (!memory) return W[rating - 1];
  if (daysSince(memory, atMs) < 1) return withinADay(memory, rating);
  const chance = retrievability(memory, atMs);
  return rating === AGAIN ? forgotten(memory, chance) : recalled(memory, rating, chance);
};

/** A half goes to the even number, as in Python. @param {number} value */
const rounded = (value) => (value % 1 === 0.5 ? 2 * Math.round(value / 2) : Math.round(value));

/** When the chance of recall will have fallen to what is wanted. @param {number} stability @param {number} retention */
const intervalMs = (stability, retention) =>
  within(1, rounded((stability / FACTOR) * (retention ** (-1 / W[20]) - 1)), MOST_DAYS) * DAY_MS;

/** The next step within a day and the wait until then, or null: the days begin.
 * @param {number[]} steps @param {number} step @param {Rating} rating @returns {[number, number]|null} */
const nextStep = (steps, step, rating) => {
  if (rating === AGAIN && steps.length) return [0, steps[0]];
  if (rating === EASY || step >= steps.length) return null;
  if (rating === GOOD) return step + 1 < steps.length ? [step + 1, steps[step + 1]] : null;
  if (step > 0) return [step, steps[step]];
  return [0, steps.length > 1 ? (steps[0] + steps[1]) / 2 : steps[0] * 1.5];
};

/** @param {Memory|undefined} memory @param {Rating} rating @param {Settings} settings
 * @returns {{phase: Phase, step: number, waitMs?: number}} */
const nextPhase = (memory, rating, { learningMs, relearningMs }) => {
  const { phase, step } = memory ?? { phase: "learning", step: 0 };
  const slips = phase !== "review" || rating === AGAIN;
  const steps = phase === "learning" ? learningMs : relearningMs;
  const next = slips ? nextStep(steps, step, rating) : null;
  if (!next) return { phase: "review", step: 0 };
  return { phase: phase === "review" ? "relearning" : phase, step: next[0], waitMs: next[1] };
};

/** What is known of a memory after a rating; `undefined` is what is known of a question never asked.
 * @param {Memory|undefined} memory @param {Rating} rating @param {number} atMs @param {Settings} [settings] @returns {Memory} */
export const rate = (memory, rating, atMs, settings = SETTINGS) => {
  const stability = Math.max(stabilityAfter(memory, rating, atMs), 0.001);
  const difficulty = memory ? nextDifficulty(memory.difficulty, rating) : firstDifficulty(rating);
  const { waitMs = intervalMs(stability, settings.retention), ...next } = nextPhase(memory, rating, settings);
  return { ...next, stability, difficulty: within(1, difficulty, 10), ratedAtMs: atMs, dueAtMs: atMs + waitMs };
};
