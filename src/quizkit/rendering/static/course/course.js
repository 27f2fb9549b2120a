// @ts-check
// The script of a chapter, beside quizkit.js: the two share the page and the shape of the store.

import { discuss } from "./discussion.js";
import { tick } from "./objectives.js";
import { all, onChange } from "./page.js";

all(document, ".qk-discussion").forEach(discuss);
tick();
onChange(tick);
