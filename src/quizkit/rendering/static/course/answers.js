// @ts-check
// The page "Your work": a copy of all answers as a file and back, what cannot be read, and the transcript.

import { collect, download, fileName } from "./collect.js";
import { merged, readExport, writeAll } from "./exchange.js";
import { asideNotice, button, unsavedNotice } from "./notices.js";
import { all, dataOf, element, onChange, say } from "./page.js";
import { inMarkdown, onPage, transcriptOf } from "./transcript.js";

const book = /** @type {any} */ (globalThis);

/** Whether the questions of a quiz are drawn for each student. @param {any} quiz */
const draws = (quiz) => !!quiz?.shuffle || !!quiz?.pools;

/** Brings the place for answers to life. @param {any} root the `.qk-answers` that Python wrote */
const open = (root) => {
  const { words, course } = dataOf(root);
  const title = document.title;
  const level = Number(root.closest("section")?.querySelector("h1, h2, h3, h4")?.tagName[1] ?? 1) + 1;
  const said = element("div", { role: "status" });
  const aside = element("div");
  const list = element("div", { class: "qk-transcript" });
  /** @type {import("./transcript.js").Chapter[]} */
  let chapters = [];

  const show = () => {
    const shelf = all(document, "template.qk-shelf").map((it) => it.content)[0] ?? document.createDocumentFragment();
    const data = collect(course, Date.now());
    chapters = transcriptOf(words, { contents: book.quizkitContents, keys: book.quizkitKeys ?? {}, shelf, data });
    const count = chapters.flatMap((it) => it.parts.flatMap((it) => it.answers)).length;
    aside.replaceChildren(...unsavedNotice(words, course), ...asideNotice(words, course));
    list.replaceChildren(
      element("p", {}, count ? say(words, "transcript-count", { n: count }) : say(words, "transcript-empty")),
      ...onPage(chapters, level + 1),
    );
    for (const it of [print, copy, markdown]) it.hidden = !count;
  };

  /** @param {...string} texts */
  const tell = (...texts) => said.replaceChildren(...texts.map((it) => element("p", {}, it)));

  /** @param {string} name @param {string} text @param {string} [type] */
  const give = (name, text, type) => {
    download(name, text, type);
    tell(say(words, "exported", { file: name }));
  };

  /** @param {string} text of the file that the student has chosen */
  const bringIn = (text) => {
    const read = readExport(text, course);
    if ("problem" in read) return tell(say(words, read.problem));
    const own = collect(course, Date.now());
    const started = Object.keys(own.entries).some((it) => draws(book.quizkitKeys?.[it.split("/")[0]]));
    const texts = merged(own, read.data, !own.seed || !started);
    const news = Object.keys(texts).filter((it) => !it.endsWith("/seed")).length;
    if (!writeAll(texts)) return tell(say(words, "import-full"));
    const other = started && read.data.seed && read.data.seed !== own.seed;
    tell(news ? say(words, "import-done", { n: news }) : say(words, "import-same"), ...(other ? [say(words, "import-seed")] : []));
    document.dispatchEvent(new CustomEvent("quizkit:change", { detail: { quiz: "" } }));
  };

  const file = element("input", { type: "file", accept: ".json,application/json" });
  file.addEventListener("change", async () => {
    const chosen = file.files?.[0];
    if (chosen) bringIn(await chosen.text());
    file.value = ""; // so that the same file can be chosen again
  });
  const now = (/** @type {string} */ ending) => fileName(course, Date.now(), ending);
  const save = button(say(words, "export"), () => give(now("json"), JSON.stringify(collect(course, Date.now()), null, 1)));
  const print = button(say(words, "transcript-print"), () => globalThis.print());
  const markdown = button(say(words, "transcript-download"), () => give(now("md"), inMarkdown(title, chapters), "text/markdown"));
  const copy = button(say(words, "transcript-copy"), async () => {
    await navigator.clipboard.writeText(inMarkdown(title, chapters));
    tell(say(words, "transcript-copied"));
  });

  root.querySelector("p")?.remove(); // what stands there without a script
  root.append(
    element(`h${level}`, {}, say(words, "copies")),
    element("div", { class: "qk-quiz-actions" }, save, element("label", {}, `${say(words, "import")} `, file)),
    said,
    aside,
    element(`h${level}`, {}, say(words, "transcript")),
    element("div", { class: "qk-quiz-actions" }, print, copy, markdown),
    list,
  );
  show();
  onChange(show);
  addEventListener("storage", show);
  root.dataset.ready = "yes";
};

all(document, ".qk-answers").forEach(open);
