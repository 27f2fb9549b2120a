// @ts-check
// The browser's half of quizkit: grades like quizkit/grading.py and brings the form that Python wrote to
// life.  One plain module on the anywidget contract (render({model, el}) → clean-up), loaded as written by
// JupyterLab, VS Code, Colab and marimo; in a book Sphinx turns its last line into a call of boot().
//
// It never builds a question and shows no word of its own: text comes from the page or from `messages`.
// Rooms: typed text · keys and marks · drawing · controls · one question · one quiz · storage · doors.

/**
 * @typedef {"correct"|"partial"|"wrong"|"unanswered"|"invalid"|"self-marked"|"recorded"} Status
 * @typedef {{status: Status, earned: number, possible: number, points: number,
 *            parts: Record<string, Status>, feedback: string[]}} Mark
 * @typedef {{type: string, points?: number} & Record<string, any>} Key
 * @typedef {{atMs: number, response: any, confidence?: number}} Attempt
 * @typedef {{fingerprint: string, response?: any, confidence?: number, changedAtMs?: number, said?: string[],
 *            attempts: Attempt[], earlier?: Entry}} Entry `said` are the choices and items of the response in words
 * @typedef {{id: string, key?: Key, pool?: string, fixed?: string[], scored?: boolean}} Question
 * @typedef {{id: string, course?: string, mode?: string, feedback?: string, attempts?: number,
 *            passMark?: number, words?: Messages, shuffle?: string[], pools?: Record<string, number>, confidence?: string,
 *            questions: Question[]}} Quiz
 * @typedef {{get(name: string): any, set(name: string, value: any): void, save_changes(): void,
 *            on?(event: string, call: () => void): void, off?(event: string, call: () => void): void}} Model
 * @typedef {Record<string, string>} Messages
 */

// ── typed text: docs/grading.md, quizkit/typed.py ────────────────────────────────────────────────────

const INVISIBLE = /[\xad\u200b-\u200f\u2060\ufeff]/g;
const SPACES = /[\s\x85]+/g; // typed.py names them one by one: Python's \s holds more
/** @type {[RegExp, string][]} */
const SAME = [
  [/[\u2018-\u201b\u2032\u2039\u203a\u02bc\xb4`]/g, "'"],
  [/[\u201c-\u201f\u2033\xab\xbb]/g, '"'],
  [/[\u2010-\u2014\u2212]/g, "-"],
  [/ς/g, "σ"],
  [SPACES, " "],
  [/^ | $/g, ""],
];
/** @type {Record<string, string>} */
const PLAIN = { ı: "i", ß: "ss", ø: "o", đ: "d", ð: "d", ł: "l", æ: "ae", œ: "oe", þ: "th" };

/** @param {string} text @param {string} [language] */
const normalize = (text, language = "en") => {
  text = text.replace(INVISIBLE, "").normalize("NFC");
  if (/^(tr|az)(-|$)/.test(language)) text = text.replace(/I/g, "ı").replace(/İ/g, "i");
  text = text.toLowerCase().replace(/i\u0307/g, "i").normalize("NFC");
  return SAME.reduce((text, [other, same]) => text.replace(other, same), text);
};

/** @param {string} text */
const withoutAccents = (text) =>
  text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[ıßøđðłæœþ]/g, (it) => PLAIN[it]);

/** @param {string} text @param {string[]} pieces */
const like = (text, pieces) => {
  const [first, last] = [pieces[0], pieces[pieces.length - 1]];
  if (pieces.length === 1) return text === first;
  if (!text.startsWith(first)) return false;
  let place = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = text.indexOf(piece, place);
    if (found < 0) return false;
    place = found + piece.length;
  }
  return text.length - last.length >= place && text.endsWith(last);
};

const LONG_WORD = 7;

/** @param {string} text @param {string} answer */
const withinOneTypo = (text, answer) => {
  const [typed, wanted] = [text.split(" "), answer.split(" ")];
  const slips = wanted.flatMap((word, at) => (word === typed[at] ? [] : [at]));
  if (typed.length !== wanted.length || slips.length > 1) return false;
  return slips.every((at) => {
    const [got, want] = [[...typed[at]], [...wanted[at]]];
    return want.length >= LONG_WORD && !/[0-9]/.test(wanted[at]) && oneEdit(got, want);
  });
};

/** @param {string[]} a @param {string[]} b code points */
const oneEdit = (a, b) => {
  if (a.length > b.length) [a, b] = [b, a];
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  /** @param {string[]} word @param {number} from */
  const rest = (word, from) => word.slice(start + from).join("");
  if (a.length < b.length) return rest(a, 0) === rest(b, 1);
  const exchanged = a[start] === b[start + 1] && a[start + 1] === b[start] && rest(a, 2) === rest(b, 2);
  return rest(a, 1) === rest(b, 1) || exchanged;
};

/** @param {string} group @param {string} point */
const numberPattern = (group, point) => {
  const grouped = `[1-9][0-9]{0,2}([${group}])[0-9]{3}(?:\\4[0-9]{3})*(?:[${point[0]}][0-9]*)?`;
  const mantissa = `(${grouped}|[0-9]+(?:[${point}][0-9]*)?|[${point}][0-9]+)`;
  return new RegExp(`^([^0-9+\\-.,]*)([+-]?)${mantissa}((?:e[+-]?[0-9]{1,4})?)(?: ?/ ?([0-9]+))?([^0-9].*)?$`);
};
const WITH_COMMA = numberPattern(" '.", ",.");
const WITH_POINT = numberPattern(" ',", ".");
const AMBIGUOUS = /^[1-9][0-9]{0,2}\.[0-9]{3}$/;

/** @param {string} mantissa @param {boolean} comma */
const plain = (mantissa, comma) => {
  if (!comma) return mantissa.replace(/[ ',]/g, "");
  return /^[0-9]*\.[0-9]*$/.test(mantissa) ? mantissa : mantissa.replace(/[ '.]/g, "").replace(",", ".");
};

/** @param {string} text @param {boolean} comma @param {string} language @returns {[number, string]|null} */
const readNumber = (text, comma, language) => {
  const match = (comma ? WITH_COMMA : WITH_POINT).exec(normalize(text, language));
  if (!match || (comma && AMBIGUOUS.test(match[3]))) return null;
  const [, before, sign, mantissa, , exponent, divisor = "1", after = ""] = match;
  const value = Number(plain(mantissa, comma) + exponent) / Number(divisor);
  if (!Number.isFinite(value) || !Number.isFinite(Number(divisor))) return null;
  const unit = [before, after].map((part) => part.replace(/^ +| +$/g, "")).join(" ");
  return [sign === "-" ? -value : value, unit.replace(/^ | $/g, "")];
};

// ── keys and marks: quizkit/grading.py, quizkit/scoring.py ───────────────────────────────────────────

/** @param {any} response @param {number} [depth] of objects in objects @returns {boolean} */
const isBlank = (response, depth = 2) => {
  if (typeof response === "string") return !normalize(response);
  if (Array.isArray(response)) return !response.length;
  if (response && typeof response === "object") return depth > 0 && Object.values(response).every((it) => isBlank(it, depth - 1));
  return response == null;
};

/** @param {any} value */
const isObject = (value) => !!value && typeof value === "object" && !Array.isArray(value);

/** @param {any} response @param {string[]} options */
const isSelection = (response, options) =>
  Array.isArray(response) &&
  response.every((it) => options.includes(it)) &&
  new Set(response).size === response.length;

/** What is earned by `right` and `wrong` parts, `missing` those not right. @param {Key} key @param {number} right @param {number} wrong @param {number} missing */
const earnedBy = (key, right, wrong, missing) => {
  if (key.scoring === "all-or-nothing") return Number(!missing);
  return key.scoring === "net" ? Math.max(0, right - wrong) : (key.possible ?? 1) - missing;
};

/** @param {string[]} ids @param {(id: string) => boolean} right @returns {Record<string, Status>} */
const statuses = (ids, right) => Object.fromEntries(ids.map((id) => [id, right(id) ? "correct" : "wrong"]));

/** @typedef {{status?: Status, earned?: number, parts?: Record<string, Status>, feedback?: string[]}} Result */
/** @type {Result} */
const INVALID = { status: "invalid" };

/** @param {Key} key @param {any} response @returns {Result} */
const gradeSet = (key, response) => {
  if (!isSelection(response, key.options)) return INVALID;
  const parts = statuses(response, (it) => key.correct.includes(it));
  const hits = response.filter((/** @type {string} */ it) => parts[it] === "correct").length;
  const errors = response.length - hits;
  return { earned: earnedBy(key, hits, errors, errors + key.correct.length - hits), parts, feedback: [...response] };
};

/** @param {Key} key @param {any} response @returns {Result} */
const gradeOrder = (key, response) => {
  const keys = key.correct;
  if (!isSelection(response, keys) || response.length !== keys.length) return INVALID;
  const parts = statuses(response, (it) => response.indexOf(it) === keys.indexOf(it));
  const wrong = response.filter((/** @type {string} */ it) => parts[it] === "wrong");
  return { earned: earnedBy(key, keys.length - wrong.length, wrong.length, wrong.length), parts, feedback: wrong };
};

/** @typedef {{right: boolean, pieces: string[]}} Case */
/** @param {Key} key @param {string} typed @returns {number} the place of the case that was typed, or −1 */
const textCase = (key, typed) => {
  /** @type {Case[]} */
  const cases = key.cases;
  const tests = [(/** @type {Case} */ it) => it.pieces.some(Boolean) && like(typed, it.pieces)];
  if (key.forgive.includes("typo"))
    for (const right of [false, true])
      tests.push((it) => it.right === right && it.pieces.length === 1 && withinOneTypo(typed, it.pieces[0]));
  tests.push((it) => !it.pieces.some(Boolean));
  return tests.reduce((found, test) => (found < 0 ? cases.findIndex(test) : found), -1);
};

/** @param {Key} key @param {number} found @returns {Result} */
const gradeCase = (key, found) =>
  found < 0 ? { earned: 0 } : { earned: Number(key.cases[found].right), feedback: [String(found)] };

/** @param {Key} key @param {any} response @returns {Result} */
const gradeText = (key, response) => {
  if (typeof response !== "string") return INVALID;
  const typed = normalize(response, key.language);
  return gradeCase(key, textCase(key, key.forgive.includes("accents") ? withoutAccents(typed) : typed));
};

/** @param {Key} key @param {any} response @returns {Result} */
const gradeNumber = (key, response) => {
  const read = typeof response === "string" && readNumber(response, key.comma, key.language);
  if (!read || !Object.hasOwn(key.units, read[1])) return INVALID;
  const scale = key.units[read[1]];
  return gradeCase(
    key,
    key.cases.findIndex((/** @type {{ranges: (number|null)[][]}} */ it) => {
      const [low, high] = it.ranges[scale];
      return (low === null || low <= read[0]) && (high === null || read[0] <= high);
    }),
  );
};

/** @param {Key} key @param {any} response @returns {Result} */
const gradeParts = (key, response) => {
  if (!isObject(response) || Object.keys(response).some((name) => !Object.hasOwn(key.parts, name))) return INVALID;
  /** @type {Record<string, Status>} */
  const parts = {};
  /** @type {string[]} */
  const feedback = [];
  const given = new Map(Object.entries(response));
  let [right, wrong, whole] = [0, 0, 0];
  for (const name of Object.keys(key.parts).sort()) {
    const part = key.parts[name];
    const mark = grade(part, given.get(name));
    parts[name] = mark.status;
    whole += part.points;
    if (mark.status === "correct") right += part.points;
    if (mark.status === "wrong") wrong += part.points;
    feedback.push(...mark.feedback.map((it) => `${name}.${it}`), ...(mark.status === "wrong" ? [name] : []));
  }
  const earned = earnedBy(key, right, wrong, whole - right);
  const unread = !right && !wrong && Object.values(parts).includes("invalid");
  return { status: unread ? "invalid" : undefined, earned, parts, feedback };
};

/** @param {Key} key @param {any} response @returns {Result} */
const gradeRubric = (key, response) => {
  if (!isObject(response)) return INVALID;
  const { text = "", rubric = {}, ...rest } = response;
  if (typeof text !== "string" || !isObject(rubric) || Object.keys(rest).length) return INVALID;
  const claims = Object.entries(rubric);
  const valid = claims.every(
    ([name, claim]) =>
      Object.hasOwn(key.rubric, name) && Number.isInteger(claim) && claim >= 0 && claim <= key.rubric[name],
  );
  return valid ? { status: "self-marked", earned: claims.reduce((sum, [, claim]) => sum + claim, 0) } : INVALID;
};

/** @type {Record<string, (key: Key, response: any) => Result>} */
const RULES = {
  choice: (key, response) =>
    typeof response === "string" && key.options.includes(response)
      ? { earned: Number(key.correct.includes(response)), feedback: [response] }
      : INVALID,
  set: gradeSet,
  order: gradeOrder,
  text: gradeText,
  number: gradeNumber,
  parts: gradeParts,
  rubric: gradeRubric,
  poll: (key, response) => {
    const chosen = key.multiple ? response : [response];
    return isSelection(chosen, key.options) ? { status: "recorded", feedback: [...chosen] } : INVALID;
  },
};

/** The mark of a response under a key. @param {Key} key @param {any} response @param {number} [confidence] */
const grade = (key, response, confidence) => {
  const result = isBlank(response) ? { status: /** @type {Status} */ ("unanswered") } : RULES[key.type](key, response);
  let [earned, whole] = [result.earned ?? 0, key.possible ?? 1];
  const status = result.status ?? (earned <= 0 ? "wrong" : earned === whole ? "correct" : "partial");
  if (key.certainty) {
    const level = [1, 2, 3].includes(confidence ?? 0) ? Number(confidence) : 1;
    const lost = status === "unanswered" || status === "invalid" ? 0 : [0, -2, -6][level - 1];
    [earned, whole] = [status === "correct" ? level : lost, 3];
  }
  /** @type {Mark} */
  const mark = { status, earned, possible: whole, points: key.points ?? 1, parts: result.parts ?? {}, feedback: result.feedback ?? [] };
  return mark;
};

/** Points earned (exact to rounding for display) and points possible. @param {Mark[]} marks */
const total = (marks) => {
  const earned = marks.reduce((sum, mark) => sum + (mark.points * mark.earned) / (mark.possible || 1), 0);
  return [Math.round(earned * 100) / 100, marks.reduce((sum, mark) => sum + mark.points, 0)];
};

// ── drawing: quizkit/drawing.py ──────────────────────────────────────────────────────────────────────

/** @param {string} seed @returns {() => number} */
const generator = (seed) => {
  let state = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(seed)) state = Math.imul(state ^ byte, 0x01000193);
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return (mixed ^ (mixed >>> 16)) >>> 0;
  };
};

/** @param {number} bound @param {() => number} draw */
const below = (bound, draw) => {
  const fair = 2 ** 32 - (2 ** 32 % bound);
  for (;;) {
    const number = draw();
    if (number < fair) return number % bound;
  }
};

/** @template T @param {T[]} items @param {string} seed */
const shuffled = (items, seed) => {
  const [order, draw] = [[...items], generator(seed)];
  for (let last = order.length - 1; last > 0; last--) {
    const other = below(last + 1, draw);
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
};

/** @param {Quiz} quiz @param {string} seed */
const drawQuestions = (quiz, seed) => {
  if (!quiz.pools && !quiz.shuffle) return quiz.questions.map((it) => it.id);
  const left = new Map(Object.entries(quiz.pools ?? {}));
  const order = shuffled(quiz.questions, `${seed}/${quiz.id}`);
  const drawn = order.filter(({ pool = "" }) => {
    const more = left.get(pool);
    if (more) left.set(pool, more - 1);
    return more !== 0;
  });
  const ordered = quiz.shuffle?.includes("questions") ? drawn : quiz.questions.filter((it) => drawn.includes(it));
  return ordered.map((it) => it.id);
};

/** @param {string[]} ids @param {string[]} fixed @param {string} seed */
const drawChoices = (ids, fixed, seed) => {
  const order = shuffled(ids.filter((id) => !fixed.includes(id)), seed);
  return ids.map((id) => (fixed.includes(id) ? id : /** @type {string} */ (order.shift())));
};

// ── controls: the response in a question's form ──────────────────────────────────────────────────────

/** @param {ParentNode} root @param {string} selector @returns {any[]} elements, typed by whoever asks */
const all = (root, selector) => [...root.querySelectorAll(selector)];

const TYPED = ":is(textarea, [type=text]):focus";

/** @param {any} part */
const partId = (part) => part.dataset.part;

/** @param {HTMLElement} form @returns {any} the response, as docs/grading.md shapes it */
const read = (form) => {
  const parts = all(form, ".qk-part");
  if (form.querySelector(".qk-order")) return form.dataset.touched ? parts.map(partId) : null;
  const text = /** @type {HTMLTextAreaElement|null} */ (form.querySelector("textarea"));
  const given = parts.map((part) => [partId(part), part.querySelector("[name=part]").value]).filter((it) => it[1]);
  if (text)
    return { text: text.value, rubric: Object.fromEntries(given.map(([name, points]) => [name, Number(points)])) };
  if (parts.length) return Object.fromEntries(given);
  const inputs = all(form, "[name=response]");
  if (inputs[0].type === "text") return inputs[0].value;
  const ticked = inputs.filter((it) => it.checked).map((it) => it.value);
  return inputs[0].type === "radio" ? (ticked[0] ?? null) : ticked;
};

/** Puts a response into a form; what is not there is left blank. @param {HTMLElement} form @param {any} response */
const write = (form, response) => {
  const order = form.querySelector(".qk-order");
  if (order) {
    form.dataset.touched = response ? "yes" : "";
    const shown = all(order, ".qk-part");
    form.dataset.first ||= shown.map(partId).join();
    for (const id of [response ?? form.dataset.first.split(",")].flat())
      order.append(...shown.filter((it) => partId(it) === id));
    return;
  }
  const text = form.querySelector("textarea");
  if (text) text.value = response?.text ?? "";
  const parts = (text ? response?.rubric : response) ?? {};
  for (const part of all(form, ".qk-part")) part.querySelector("[name=part]").value = parts[partId(part)] ?? "";
  for (const input of all(form, "[name=response]"))
    if (input.type === "text") input.value = response ?? "";
    else input.checked = [response].flat().includes(input.value);
};

/** The choices and items of a response in the words of its form, which the author may change later.
 * @param {HTMLElement} form @returns {string[]} */
const inWords = (form) =>
  all(form, ".qk-response :checked:not([value='']), .qk-item, .qk-part [type=text]").map((it) =>
    it.type === "text" ? it.value : (it.closest("label") ?? it).textContent.trim(),
  );

/** An entry with what belongs to a fingerprint in front, the rest as `earlier`.
 * @param {Entry|undefined} entry @param {string} fingerprint @returns {Entry} */
const front = (entry, fingerprint) => {
  if (!entry || entry.fingerprint === fingerprint) return entry ?? { fingerprint, attempts: [] };
  const { earlier, ...first } = entry;
  const { earlier: others, ...own } = front(earlier, fingerprint);
  return { ...own, earlier: { ...first, earlier: others } };
};

// ── one question ─────────────────────────────────────────────────────────────────────────────────────

/** @param {Messages} messages @param {string} name @param {Record<string, any>} [values] */
const say = (messages, name, values = {}) =>
  (messages[name] ?? name).replace(/\{(\w+)\}/g, (_, value) => values[value]);

/** @param {HTMLElement} form @param {Messages} messages @param {Record<string, Status>} parts */
const showParts = (form, messages, parts) => {
  for (const part of all(form, ".qk-part, .qk-choice")) {
    const status = parts[part.dataset.part ?? part.dataset.option] ?? "";
    if (status === (part.dataset.status ?? "")) continue;
    part.dataset.status = status;
    const mark = part.querySelector(".qk-mark");
    if (mark) mark.textContent = messages[`part-${status}`] ?? "";
  }
};

/** @param {HTMLElement} form @param {(Node|string)[]} content */
const tell = (form, ...content) => form.querySelector(".qk-feedback")?.replaceChildren(...content);

/** @param {string} name @param {Record<string, any>} [properties] @returns {any} a new element */
const make = (name, properties) => Object.assign(document.createElement(name), properties);

/** @param {string} textContent @param {string} [status] */
const paragraph = (textContent, status) => {
  const element = make("p", { textContent });
  if (status) element.dataset.status = status;
  return element;
};

let more = "";
/** Loads, once, the script for what is rare: a question that has changed, a store that fails. */
const help = () => {
  if (more) document.head.append(make("script", { src: more }));
  more = "";
};

/** Copies out of the fold what belongs to a mark. @param {HTMLElement} form @param {Mark} mark @param {boolean} done */
const reasons = (form, mark, done) => {
  const why = all(form, "[data-feedback]").filter((it) => mark.feedback.includes(it.dataset.feedback));
  const more = all(form, done ? ".qk-explanation, .qk-passage" : ".qk-passage");
  return [...why, ...more].map((element) => {
    const copy = make("div");
    copy.append(...element.cloneNode(true).childNodes);
    for (const named of all(copy, "[id]")) named.removeAttribute("id");
    return copy;
  });
};

/** @param {HTMLElement} form @param {Messages} messages @param {Mark} mark @param {boolean} done no more attempts, or none needed */
const show = (form, messages, mark, done) => {
  const { status, earned, possible, feedback } = mark;
  form.dataset.status = status;
  const chosen = feedback.map((id) => [id, status]);
  showParts(form, messages, { ...Object.fromEntries(chosen), ...mark.parts });
  tell(form, paragraph(say(messages, `status-${status}`, { earned, possible }), status), ...reasons(form, mark, done));
};

/** @param {HTMLElement} form @param {Messages} messages */
const clear = (form, messages) => {
  form.dataset.status = "";
  showParts(form, messages, {});
  tell(form);
};

/** Moves an item of an ordering by moving its neighbor, so that the focus stays. @param {HTMLElement} button */
const move = (button) => {
  const item = /** @type {HTMLElement} */ (button.closest(".qk-part"));
  const [before, after] = [item.previousElementSibling, item.nextElementSibling];
  if (button.dataset.move === "1") after && item.before(after);
  else before && item.after(before);
  return item;
};

/** Asks before what cannot be taken back, in a dialog of the page.
 * @param {any} button @param {string} question @param {string} back @param {() => void} act */
const ask = (button, question, back, act) => {
  const box = make("dialog", { ariaLabel: question, onclose: () => box.remove() });
  const option = (/** @type {string} */ textContent, then = () => {}) =>
    make("button", { textContent, onclick: () => (box.close(), then()) });
  box.append(paragraph(question), option(back), " ", option(button.textContent, act));
  button.after(box);
  box.showModal();
};

/** Shuts a form or opens it again; what is shut can be reached and read. @param {HTMLElement} form @param {boolean} closed */
const close = (form, closed) => {
  for (const control of all(form, "input, select, textarea, button")) {
    control.ariaDisabled = closed || null;
    if (control.type === "text") control.readOnly = closed;
  }
};

// ── one quiz ─────────────────────────────────────────────────────────────────────────────────────────

/** @param {{model: Model, el: HTMLElement}} context @returns {() => void} clean-up */
const render = ({ model, el }) => {
  if (!el.querySelector("form"))
    el.append(...new DOMParser().parseFromString(model.get("html"), "text/html").body.childNodes);
  const root = /** @type {HTMLElement} */ (el.querySelector(".quizkit") ?? el);
  /** @type {Quiz} */
  const quiz = model.get("data");
  /** @type {Messages} */
  const messages = { ...model.get("messages"), ...quiz.words };
  const seed = model.get("seed") ?? "";
  const atEnd = quiz.mode === "exam" || quiz.feedback === "at-end";
  /** @type {Map<string, any>} */
  const forms = new Map(all(root, ".qk-question").map((form) => [form.dataset.question, form]));
  const drawn = drawQuestions(quiz, seed);
  const questions = drawn.map((id) => /** @type {Question} */ (quiz.questions.find((it) => it.id === id)));
  const actions = root.querySelector(".qk-quiz-actions");
  const summary = /** @type {HTMLElement} */ (root.querySelector(".qk-summary"));
  let saving = false;

  /** What is stored of a question as it is today; of what it was before, only as `earlier`. @param {string} id */
  const entry = (id) => front(model.get("record")?.[id], forms.get(id).dataset.fingerprint);

  /** @param {Record<string, Entry|undefined>} changes */
  const save = (changes) => {
    saving = true;
    model.set("record", { ...model.get("record"), ...changes });
    model.save_changes();
    saving = false;
    tellOthers();
  };
  const tellOthers = () =>
    root.dispatchEvent(new CustomEvent("quizkit:change", { bubbles: true, detail: { quiz: quiz.id } }));

  /** The mark of an attempt. @param {Question} question @param {Attempt} [made] */
  const markOf = ({ key }, made) => key && grade(key, made?.response, made?.confidence);

  /** @param {Question} question */
  const isDone = (question, { attempts } = entry(question.id), mark = markOf(question, attempts.at(-1))) => {
    if (!attempts.length) return false;
    return atEnd || attempts.length >= (quiz.attempts ?? Infinity) || mark?.status === "correct";
  };

  /** Whether the response may not change any more. @param {Question} question */
  const isClosed = (question) =>
    (atEnd || !!quiz.attempts) && quiz.mode !== "exam" && question.key?.type !== "rubric" && isDone(question);

  /** Shows a question as it is stored. @param {Question} question */
  const refresh = (question) => {
    const form = forms.get(question.id);
    const known = entry(question.id);
    const { response, confidence, attempts, earlier } = known;
    const last = attempts.at(-1);
    write(form, response);
    for (const input of all(form, "[name=confidence]")) input.checked = Number(input.value) === confidence;
    for (const element of all(form, ".qk-answer, .qk-rubric")) element.hidden = !last;
    if (earlier) help();
    const mark = last && JSON.stringify(last.response) === JSON.stringify(response) && markOf(question, last);
    if (mark) show(form, messages, mark, isDone(question, known, mark));
    else clear(form, messages);
    const closed = isClosed(question);
    if (closed) form.querySelector(".qk-feedback").append(paragraph(messages.closed));
    if (atEnd || quiz.attempts) close(form, closed);
  };

  const summarize = () => {
    const lasts = questions.map(({ id }) => entry(id).attempts.at(-1));
    const marks = questions.flatMap((it, at) => markOf(it, lasts[at]) ?? []);
    const tried = lasts.flatMap((it) => it ?? []);
    const answered = tried.filter((it) => !isBlank(it.response)).length;
    const [earned, points] = total(marks);
    const parts = tried.length && marks.length ? [say(messages, "summary", { earned, points, answered, all: questions.length })] : [];
    if (quiz.passMark !== undefined && questions.every((it, at) => it.scored === false || lasts[at]))
      parts.push(say(messages, earned * 100 >= quiz.passMark * points ? "passed" : "not-passed", { mark: quiz.passMark }));
    summary.replaceChildren(...parts.map((text) => paragraph(text)));
  };

  /** @param {Question} question @returns {Record<string, Entry>} the change that an attempt makes */
  const attempt = ({ id }) => {
    const known = entry(id);
    const { response = null, confidence } = known;
    const made = { atMs: Date.now(), response, confidence };
    return { [id]: { ...known, response, attempts: [...known.attempts, made] } };
  };

  /** @param {Question} question */
  const check = (question) => {
    const form = forms.get(question.id);
    if (isClosed(question) || !question.key || (atEnd && !entry(question.id).attempts.length)) return;
    take(question);
    const { response, confidence } = entry(question.id);
    const mark = grade(question.key, response, confidence);
    if (mark.status === "unanswered" || mark.status === "invalid") return show(form, messages, mark, false);
    save(attempt(question));
    refresh(question);
    if (mark.status === "self-marked") form.querySelector(".qk-answer").open = true;
    summarize();
  };

  /** @param {Question} question */
  const take = (question) => {
    const form = forms.get(question.id);
    if (isClosed(question)) return refresh(question);
    const confidence = Number(form.querySelector("[name=confidence]:checked")?.value) || entry(question.id).confidence;
    const said = inWords(form);
    save({ [question.id]: { ...entry(question.id), response: read(form), confidence, said, changedAtMs: Date.now() } });
    if (form.dataset.status) clear(form, messages);
  };

  /** @param {any} button */
  const finish = (button) => {
    const blank = questions.flatMap((it, at) => (isBlank(entry(it.id).response) ? [at + 1] : []));
    if (!blank.length || root.dataset.sure) return end();
    ask(button, say(messages, "finish-sure", { blank: blank.join(", ") }), messages.back, end);
  };

  const end = () => {
    save(Object.assign({}, ...questions.filter((it) => !isClosed(it)).map(attempt)));
    questions.forEach(refresh);
    summarize();
    if (quiz.mode === "exam") download(submission());
    else summary.scrollIntoView({ block: "nearest" });
  };

  const submission = () => ({
    quiz: quiz.id,
    course: quiz.course,
    seed,
    startedAtMs: Number(root.dataset.startedAtMs) || undefined, // course/sitting.js knows it
    savedAtMs: Date.now(),
    responses: Object.fromEntries(drawn.map((id) => [id, entry(id)])),
  });

  /** @param {{quiz: string}} content */
  const download = (content) => {
    const file = `${content.quiz}.json`;
    make("a", { download: file, href: `data:application/json,${encodeURIComponent(JSON.stringify(content, null, 1))}` }).click();
    summary.append(paragraph(say(messages, "handed-out", { file })));
  };

  const reset = () => {
    save(Object.fromEntries(questions.map((it) => [it.id, undefined])));
    questions.forEach(refresh);
    summarize();
  };

  /** @param {Event} event @returns {Question|undefined} */
  const asked = (event) => {
    const form = /** @type {HTMLElement} */ (event.target).closest(".qk-question");
    return questions.find((it) => forms.get(it.id) === form);
  };

  const listening = new AbortController();
  /** @param {string} type @param {(event: any, question: Question|undefined) => void} act */
  const listen = (type, act) =>
    root.addEventListener(type, (event) => act(event, asked(event)), { signal: listening.signal });

  listen("input", ({ target }, question) => question && (target.closest(".qk-rubric") ? check : take)(question));
  listen("submit", (event, question) => {
    event.preventDefault();
    if (question) check(question);
  });
  listen("focusout", () => late && refreshAll());
  listen("click", ({ target }, question) => {
    if (target.matches(".qk-reset")) ask(target, messages["reset-sure"], messages.back, reset);
    if (target.matches(".qk-submit")) finish(target);
    if (!question || !target.dataset.move || isClosed(question)) return;
    const item = move(target);
    const form = forms.get(question.id);
    form.dataset.touched = "yes";
    take(question);
    const items = all(form, ".qk-part");
    const text = item.querySelector(".qk-item")?.textContent;
    tell(form, paragraph(say(messages, "moved", { text, place: items.indexOf(item) + 1, all: items.length })));
  });

  for (const [id, form] of forms) form.hidden = !drawn.includes(id);
  questions.forEach((question, at) => {
    const form = forms.get(question.id);
    // What the controls hold by now was answered before this script came.
    if (!isBlank(read(form))) take(question);
    form.querySelector(".qk-n").textContent = String(at + 1);
    if (quiz.shuffle?.includes("questions")) actions?.before(form);
    if (!quiz.shuffle?.includes("choices") || !question.fixed) return;
    const choices = all(form, ".qk-choice");
    const ids = choices.map((it) => it.dataset.option);
    for (const id of drawChoices(ids, question.fixed, `${seed}/${quiz.id}/${question.id}`))
      choices[0].parentElement.append(choices[ids.indexOf(id)]);
  });
  for (const hidden of all(root, ".qk-actions, .qk-quiz-actions, .qk-moves, .qk-confidence")) hidden.hidden = false;
  let late = false; // what comes from another tab while a draft is typed is shown when that is left
  const refreshAll = () => {
    if (saving) return;
    late = !!root.querySelector(TYPED);
    questions.filter(({ id }) => !forms.get(id).querySelector(TYPED)).forEach(refresh);
    summarize();
    tellOthers();
  };
  refreshAll();
  model.on?.("change:record", refreshAll);
  root.dataset.ready = "yes";
  return () => {
    listening.abort();
    model.off?.("change:record", refreshAll);
  };
};

// ── storage: a model over localStorage, for a page without a kernel ──────────────────────────────────

/** @param {any} value @returns {value is Entry} */
const isEntry = (value) => Array.isArray(value?.attempts) && typeof value.fingerprint === "string";

/** Moves what cannot be read to a name of its own. @param {string} name @param {string} text */
const putAside = (name, text) => {
  const aside = `${name}?`;
  localStorage.setItem(localStorage.getItem(aside) ? aside + Date.now() : aside, text);
  localStorage.removeItem(name);
};

/** What could not be saved, by name; the book's other scripts share it. @type {Record<string, any>} */
const unsaved = {};

/** A model whose record is read anew each time: another tab may have changed it.  docs/storage.md has the names.
 * @param {Quiz} quiz @param {Messages} messages @returns {Model} */
const stored = (quiz, messages) => {
  const course = `quizkit/${quiz.course ?? ""}/`;
  /** @type {Record<string, any>} */
  const record = {};
  /** @type {Record<string, any>} */
  const values = { data: quiz, messages, record };
  /** @type {() => void} */
  let changed;
  /** Runs what may fail: a store can be blocked, full or broken. @template T @param {() => T} use @returns {T|undefined} */
  const attempt = (use) => {
    try {
      return use();
    } catch {
      help();
      return undefined;
    }
  };
  for (const { id } of quiz.questions) {
    const name = `${course}${quiz.id}/${id}`;
    let text = ""; // as it stands in the store
    /** @type {any} */
    let entry;
    let bad = ""; // what stands there and cannot be read
    const read = () => {
      const now = localStorage.getItem(name) ?? "";
      if (now === text) return;
      text = now;
      entry = undefined;
      bad = now;
      try {
        const value = JSON.parse(now);
        if (isEntry(value)) [entry, bad] = [value, ""];
      } catch {}
      if (bad) help();
    };
    /** @param {Entry|undefined} value */
    const write = (value) => {
      if (value === entry) return;
      unsaved[name] = value;
      attempt(() => {
        if (bad) putAside(name, bad);
        bad = "";
        const next = value ? JSON.stringify(value) : "";
        next ? localStorage.setItem(name, next) : localStorage.removeItem(name);
        text = next;
        delete unsaved[name];
      });
      entry = value;
    };
    Object.defineProperty(record, id, { enumerable: true, get: () => (attempt(read), entry), set: write });
  }
  if (attempt(() => Object.keys(localStorage).join().includes("?"))) help(); // for what was kept aside
  const follow = (/** @type {any} of another tab, or of a page taken out of the browser's cache */ { persisted = true }) => {
    if (persisted) changed?.();
  };
  addEventListener("storage", follow);
  addEventListener("pageshow", follow);
  const drawSeed = () => {
    const known = localStorage.getItem(`${course}seed`);
    const seed = known ?? crypto.getRandomValues(new Uint32Array(2)).join("-");
    if (!known) localStorage.setItem(`${course}seed`, seed);
    return seed;
  };
  values.seed = attempt(drawSeed) ?? "";
  return {
    get: (key) => values[key],
    set: (key, value) => key === "record" ? Object.assign(record, value) : (values[key] = value),
    save_changes() {},
    on: (_, call) => (changed = call),
  };
};

// ── doors ────────────────────────────────────────────────────────────────────────────────────────────

/** Brings every quiz of a page to life, each as soon as it has been read: its page may still be coming.
 * @param {Messages} messages @param {string} [address] of what help() loads */
const boot = (messages, address = "") => {
  more = address;
  const isComing = () => document.readyState === "loading";
  const begun = new Set();
  const start = () => {
    for (const root of all(document, ".quizkit[data-quiz]")) {
      const data = root.querySelector(".qk-data"); // the last thing in a quiz, whole when something follows it
      if (begun.has(root) || (isComing() && !data?.nextSibling)) continue;
      begun.add(root);
      render({ model: stored(JSON.parse(data.textContent), messages), el: root });
    }
  };
  start();
  if (!isComing()) return;
  const watching = new MutationObserver(start);
  watching.observe(document, { childList: true, subtree: true });
  const end = () => (watching.disconnect(), start());
  document.addEventListener("readystatechange", end, { once: true }); // before any deferred script
};

/** What the other scripts of a book use; a book leaves out the rest. */
const doors = { render, help, unsaved, grade, total, generator, drawQuestions };

export default { ...doors, boot, normalize, readNumber, drawChoices, below, shuffled };
