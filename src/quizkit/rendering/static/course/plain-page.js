// @ts-check
// The script of a page that asks nothing, in a book whose navigation shows progress; course.js does it too.

import { keptOf, onKept } from "./kept.js";
import { markNavigation } from "./navigation.js";

/** @type {any} */
const { quizkitMarks } = globalThis;

const mark = () => markNavigation(quizkitMarks, keptOf(quizkitMarks.course));

mark();
onKept(mark);
