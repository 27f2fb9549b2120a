// @ts-check
// Brings what waits in <template id="late"> once the page has been shown: the theme's whole style sheets and its
// scripts, in their order.  A button of the theme that was pressed meanwhile is pressed again then.

(() => {
  const late = /** @type {HTMLTemplateElement|null} */ (document.getElementById("late"));
  /** @type {HTMLElement|null} */
  let pressed = null;
  /** @param {any} event */
  const remember = ({ target }) => {
    pressed = target.closest("button:not([onclick]):not(main article *)") ?? pressed;
  };

  /** A script that was parsed in a template never runs; one that is made does. @param {Element} waiting */
  const bring = (waiting) => {
    const made = document.createElement(waiting.localName);
    for (const { name, value } of waiting.attributes) made.setAttribute(name, value);
    if (made instanceof HTMLScriptElement) made.async = false;
    document.head.append(made);
    return made;
  };

  if (!late) return;
  const done = () => {
    late.remove();
    removeEventListener("click", remember, true);
    pressed?.click();
  };
  const start = () => [...late.content.children].map(bring).at(-1)?.addEventListener("load", done);

  addEventListener("click", remember, true);
  // When the page has been shown and has nothing better to do; one that no one sees yet is not shown.
  const idle = globalThis.requestIdleCallback ?? ((call) => setTimeout(call, 200));
  document.hidden ? start() : requestAnimationFrame(() => idle(start, { timeout: 1000 }));
})();
