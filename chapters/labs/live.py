"""A lab in a notebook: ipywidgets above the table, which follows them."""

from __future__ import annotations

from typing import Any

import anywidget
import ipywidgets  # type: ignore[import-untyped]

from .lab import Lab, Menu, Pick

STYLE = {"description_width": "initial"}  # a label is never cut off
ROWS = 8  # of a list that are seen at once
KEYS = "To choose several: hold Ctrl (⌘ on a Mac) and click, or hold Shift and press arrow keys."


class KeysOfTheirOwn(anywidget.AnyWidget):
    """Gives the lists around it the keys with which JupyterLab moves between cells."""

    _esm = """
    const quiet = (el) => {
      for (const list of el.closest(".widget-vbox").querySelectorAll("select"))
        list.dataset.lmSuppressShortcuts = "true";
    };
    export default { render: ({ el }) => void setTimeout(() => quiet(el), 500) };
    """


def widget(lab: Lab) -> Any:
    """The controls of *lab*, each with its label, and the table below them."""
    controls = {name: _control(it) for name, it in lab.controls.items()}
    table = ipywidgets.HTML()

    def follow(_: object = None) -> None:
        chosen = {name: control.value for name, control in controls.items()}
        table.value = lab.answer(**chosen).html()

    for control in controls.values():
        control.observe(follow, names="value")
    follow()
    row = ipywidgets.HBox(
        [*controls.values()],
        layout=ipywidgets.Layout(flex_flow="row wrap", align_items="flex-start"),
    )
    keys = ipywidgets.HBox([ipywidgets.Label(KEYS), KeysOfTheirOwn()])
    return ipywidgets.VBox([row, keys, table])


def _control(it: Pick | Menu) -> Any:
    """A list or a menu of the browser's own, so that keys and screen readers work as ever."""
    settings = {"description": it.label, "options": it.options, "value": it.first, "style": STYLE}
    if isinstance(it, Pick):
        return ipywidgets.SelectMultiple(rows=min(ROWS, len(it.options)), **settings)
    return ipywidgets.Dropdown(**settings)
