// @ts-check
// Progress: what the course asks and what a student has stored go in, counts come out.  Pure: no page, no
// clock, nothing kept.  Whatever shows progress (the page, the end of a chapter) takes it from here.

import { entryOf, isGiven } from "./kept.js";

/** @typedef {import("./kept.js").Kept} Kept
 * @typedef {{status: string, earned: number, possible: number, points: number}} Mark
 * @typedef {{grade(key: any, response: any, confidence?: number): Mark, total(marks: Mark[]): number[],
 *            drawQuestions(quiz: any, seed: string): string[]}} Engine the doors of quizkit.js
 * @typedef {{id: string, fingerprint: string, objective: string, anchor: string}} Asked
 * @typedef {{id: string, anchor: string, questions: Asked[]}} AskedQuiz
 * @typedef {{path: string, title: string, number: string, quizzes: AskedQuiz[],
 *            objectives: {id: string, text: string}[],
 *            discussions: {id: string, anchor: string, text: string}[]}} CoursePage
 * @typedef {{pages: CoursePage[], keys: Record<string, any>, kept: Kept, engine: Engine}} Course
 *
 * @typedef {{path: string, quiz: string, id: string, fingerprint: string, anchor: string, objective: string, attempts: any[],
 *            mark?: Mark, key?: any, isAnswered: boolean, isScored: boolean, isRight: boolean,
 *            isOpen: boolean, isTest: boolean}} Standing how a student stands with one question
 * @typedef {{id: string, text: string, asked: number, right: number, isReached: boolean}} Objective
 * @typedef {{path: string, anchor: string, text: string, isOpen: boolean}} Prompt
 * @typedef {{asked: number, answered: number, earned: number, points: number,
 *            objectives: Objective[], discussions: Prompt[]}} Counts
 * @typedef {Counts & {path: string, title: string, number: string}} PageProgress
 * @typedef {{what: string, path: string, anchor: string, n?: number}} Step
 */

/** A question as it stands: by the last attempt, under today's key, if it is about today's wording.
 * @param {Course} course @param {CoursePage} page @param {AskedQuiz} quiz @param {any} data @param {Asked} question @param {any} key
 * @returns {Standing} */
const standingOf = ({ kept, engine }, page, quiz, data, question, key) => {
  const entry = entryOf(kept, quiz.id, question);
  const attempts = entry?.attempts ?? [];
  const last = attempts.at(-1);
  const isTest = data.mode === "exam" || data.feedback === "at-end";
  const mark = key && engine.grade(key, last?.response, last?.confidence);
  return {
    path: page.path,
    quiz: quiz.id,
    id: question.id,
    fingerprint: question.fingerprint,
    anchor: data.pools || data.shuffle ? quiz.anchor : question.anchor,
    objective: question.objective,
    attempts,
    mark,
    key,
    isAnswered: isGiven(last?.response) || (isTest && isGiven(entry?.response)),
    isScored: !!key && key.type !== "poll" && key.type !== "rubric",
    isRight: mark?.status === "correct",
    isOpen: !(isTest && last) && attempts.length < (data.attempts ?? Infinity),
    isTest,
  };
};

/** The ids of the questions that this student is asked, in their order. @param {Course} course @param {any} data of a quiz @returns {string[]} */
const drawnOf = ({ engine, kept }, data) =>
  data.pools || data.shuffle
    ? engine.drawQuestions(data, kept.get("seed") ?? "")
    : data.questions.map((/** @type {any} */ it) => it.id);

/** The standing of every question that this student is asked, in the order of the course; a quiz counts on
 * the first page that shows it. @param {Course} course @returns {Standing[]} */
export const standingsOf = (course) => {
  const seen = new Set();
  const standings = [];
  for (const page of course.pages)
    for (const quiz of page.quizzes) {
      const data = course.keys[quiz.id];
      if (!data || seen.has(quiz.id)) continue;
      seen.add(quiz.id);
      const asked = new Map(quiz.questions.map((it) => [it.id, it]));
      const keys = new Map(data.questions.map((/** @type {any} */ it) => [it.id, it.key]));
      for (const id of drawnOf(course, data)) {
        const question = asked.get(id);
        if (question) standings.push(standingOf(course, page, quiz, data, question, keys.get(id)));
      }
    }
  return standings;
};

/** @template T @param {T[]} items @param {(item: T) => string} name @returns {(name: string) => T[]} */
const grouped = (items, name) => {
  /** @type {Map<string, T[]>} */
  const groups = new Map();
  for (const item of items) {
    const group = groups.get(name(item));
    if (group) group.push(item);
    else groups.set(name(item), [item]);
  }
  return (wanted) => groups.get(wanted) ?? [];
};

/** An objective is reached when all its scored questions are right. @param {{id: string, text: string}} objective
 * @param {Standing[]} standings of its questions @returns {Objective} */
const objectiveOf = ({ id, text }, standings) => {
  const scored = standings.filter((it) => it.isScored);
  const right = scored.filter((it) => it.isRight).length;
  return { id, text, asked: scored.length, right, isReached: right > 0 && right === scored.length };
};

/** @param {Counts[]} counts @returns {Counts} */
const sum = (counts) => {
  /** @param {"asked"|"answered"|"earned"|"points"} name */
  const added = (name) => counts.reduce((total, it) => total + it[name], 0);
  return {
    asked: added("asked"),
    answered: added("answered"),
    earned: Math.round(added("earned") * 100) / 100,
    points: added("points"),
    objectives: counts.flatMap((it) => it.objectives),
    discussions: counts.flatMap((it) => it.discussions),
  };
};

/** @param {Course} course @returns {{pages: PageProgress[], whole: Counts, standings: Standing[]}} */
export const progressOf = (course) => {
  const standings = standingsOf(course);
  const ofPage = grouped(standings, (it) => it.path);
  const ofObjective = grouped(standings, (it) => it.objective);
  const pages = course.pages.map((page) => {
    const [earned, points] = course.engine.total(ofPage(page.path).flatMap((it) => it.mark ?? []));
    return {
      path: page.path,
      title: page.title,
      number: page.number,
      asked: ofPage(page.path).length,
      answered: ofPage(page.path).filter((it) => it.isAnswered).length,
      earned,
      points,
      objectives: page.objectives.map((it) => objectiveOf(it, ofObjective(it.id))),
      discussions: page.discussions.map(({ id, anchor, text }) => {
        const isOpen = !course.kept.get(`discussion/${id}`)?.committedAtMs;
        return { path: page.path, anchor, text, isOpen };
      }),
    };
  });
  return { pages, whole: sum(pages), standings };
};

/** What to do next: the first question not answered, a test not finished, a question not right that can be
 * tried again, what is due for review, a discussion; nothing when all is done.
 * @param {{standings: Standing[], discussions: Prompt[]}} progress @param {Step} [review] @returns {Step|undefined} */
export const stepOf = ({ standings, discussions }, review) => {
  /** @param {string} what @param {{path: string, anchor: string}|undefined} place */
  const step = (what, place) => place && { what, path: place.path, anchor: place.anchor };
  return (
    step("answer", standings.find((it) => it.isOpen && !it.isAnswered)) ??
    step("finish", standings.find((it) => it.isTest && it.isOpen)) ??
    step("correct", standings.find((it) => it.isScored && it.isOpen && !it.isRight)) ??
    review ??
    step("discuss", discussions.find((it) => it.isOpen))
  );
};
