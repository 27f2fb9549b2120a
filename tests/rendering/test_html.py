"""The HTML of each kind holds what the browser module, a keyboard and a screen reader need."""

from __future__ import annotations

import json

import pytest

from quizkit.rendering import data, render
from quizkit.rendering.html import VISITORS
from quizkit.rendering.nodes import ALL
from rendering.kinds import Element, by_class, page, question, quiz, text

KINDS = [question.id for question in quiz("kinds").questions]
PHRASING = set("span strong em code a input select option label button sub sup math".split())
PHRASING |= set("svg rect circle polygon text".split())  # an image of its own is a phrase too
LABELABLE = {"input", "select", "textarea", "button"}


def controls(root: Element) -> list[Element]:
    return [it for it in root.iter() if it.tag in ("input", "select", "textarea")]


def names(root: Element, tag: str, attribute: str) -> list[str | None]:
    return [it.get(attribute) for it in root.iter(tag)]


def test_every_node_class_has_its_html() -> None:
    assert set(ALL) <= set(VISITORS)


@pytest.mark.parametrize("name", ["kinds", "exam", "small"])
def test_ids_are_unique(name: str) -> None:
    ids = [it.get("id") for it in page(name).iter() if it.get("id")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", ["kinds", "exam"])
def test_every_control_has_a_name_that_can_be_read(name: str) -> None:
    root = page(name)
    wrapped = {id(it) for label in root.iter("label") for it in controls(label)}
    pointed = {label.get("for"): text(label) for label in root.iter("label") if label.get("for")}
    for control in controls(root):
        named = (
            id(control) in wrapped or control.get("aria-label") or pointed.get(control.get("id"))
        )
        assert named, control.attrib
    ids = {it.get("id") for it in controls(root)}
    assert set(pointed) <= ids


@pytest.mark.parametrize("id", KINDS)
def test_labels_and_legends_hold_phrases_alone(id: str) -> None:
    form = question(id)
    for tag in ("label", "legend", "summary"):
        for element in form.iter(tag):
            inside = {it.tag.split("}")[-1] for it in element.iter()} - {tag}
            assert inside <= PHRASING | {"textarea"} or "math" in inside, inside


@pytest.mark.parametrize("id", KINDS)
def test_a_form_is_a_fieldset_with_a_legend_then_actions_then_feedback(id: str) -> None:
    form = question(id)
    assert form[0].tag == "fieldset"
    assert form[0][0].tag == "legend"
    assert by_class(form[0], "qk-response")
    order = [it.get("class") for it in form]
    assert order.index("qk-actions") + 1 == order.index("qk-feedback")
    [feedback] = by_class(form, "qk-feedback")
    assert feedback.get("role") == "status"
    assert text(feedback) == ""
    for hidden in ("qk-actions", "qk-rubric", "qk-confidence", "qk-moves"):
        assert all(it.get("hidden") for it in by_class(form, hidden))


@pytest.mark.parametrize("id", KINDS)
def test_without_a_script_the_enter_key_sends_nothing(id: str) -> None:
    assert question(id).get("method") == "dialog"


def test_the_section_tells_the_script_and_the_reader_which_quiz_it_is() -> None:
    root = page("kinds")
    assert root.get("id") == "quiz-kinds"
    assert root.get("data-mode") == "practice"
    assert root.get("aria-label") == "Quiz: Every kind & more"
    assert text(by_class(root, "qk-title")[0]) == "Every kind & more"
    assert [it.tag for it in root[-3:]] == ["div", "div", "script"]


def test_the_legend_numbers_the_question_and_names_its_points() -> None:
    legend = question("single").find("fieldset/legend")
    assert legend is not None
    assert text(by_class(legend, "qk-number")[0]) == "Question 1"
    assert text(by_class(legend, "qk-points")[0]) == "2 points"
    assert text(by_class(legend, "qk-prompt")[0]).startswith("What is deterrence")
    assert not by_class(question("several"), "qk-points")
    assert text(by_class(question("single"), "qk-more")[0]).startswith("A second paragraph")


def test_choices() -> None:
    single, several = question("single"), question("several")
    assert [it.get("data-option") for it in by_class(single, "qk-choice")] == ["a", "b", "c"]
    assert names(by_class(single, "qk-response")[0], "input", "type") == ["radio"] * 3
    assert names(by_class(several, "qk-response")[0], "input", "type") == ["checkbox"] * 3
    for choice in by_class(single, "qk-choice"):
        assert [it.tag for it in choice] == ["label", "span"]
        assert [it.tag for it in choice[0]] == ["input", "span"]
        assert choice[0][0].get("value") == choice.get("data-option")
        assert choice[1].get("class") == "qk-mark"


def test_true_false() -> None:
    choices = by_class(question("statement"), "qk-choice")
    assert [it.get("data-option") for it in choices] == ["true", "false"]
    assert [text(it) for it in choices] == ["True", "False"]


def test_a_scale_has_its_ends_around_its_steps() -> None:
    [scale] = by_class(question("view"), "qk-likert")
    assert [it.get("class") for it in scale] == ["qk-end", *["qk-choice"] * 5, "qk-end"]
    assert [it.get("data-option") for it in scale[1:-1]] == list("12345")
    assert text(scale[0]) == "Not at all"


def test_highlight_is_one_paragraph_of_segments() -> None:
    [paragraph] = by_class(question("mark"), "qk-highlight")
    assert paragraph.tag == "p"
    assert [it.tag for it in paragraph] == ["span", "span"]
    assert text(paragraph) == "States act. They err."


def test_typed_answers() -> None:
    [field] = [it for it in controls(question("number")) if it.get("name") == "response"]
    assert field.get("inputmode") == "decimal"
    assert field.get("maxlength") == "500"
    assert text(by_class(question("number"), "qk-unit")[0]) == "EUR bn"
    [field] = [it for it in controls(question("words")) if it.get("name") == "response"]
    assert field.get("inputmode") is None


def test_gaps_stand_in_the_prose() -> None:
    form = question("gaps")
    parts = by_class(by_class(form, "qk-cloze")[0], "qk-part")
    assert [it.get("data-part") for it in parts] == ["who", "year", "lang", "again"]
    assert [it[0].tag for it in parts] == ["input", "input", "select", "input"]
    assert [it[0].get("aria-label") for it in parts] == [f"Gap {n}" for n in (1, 2, 3, 4)]
    assert [it.get("value") for it in parts[2].iter("option")] == ["", "a", "b"]
    assert [it.text for it in parts[2].iter("option")] == ["…", "English", "German"]
    assert "[[" not in text(form)


def test_matching_offers_the_same_list_for_each_part() -> None:
    parts = by_class(question("match"), "qk-part")
    options = [[it.get("value") for it in part.iter("option")] for part in parts]
    assert [it.get("data-part") for it in parts] == ["a", "b"]
    assert options[0] == ["", *(it.id for it in quiz("kinds").question("match").options())]
    assert options[0] == options[1]
    assert {it.text for it in parts[0].iter("option")} == {"–", "cost", "power", "love"}


def test_items_whose_order_is_the_key_are_shown_in_another() -> None:
    shown = [it.get("data-part") for it in by_class(question("order"), "qk-part")]
    right = [it.id for it in quiz("kinds").question("order").items]
    assert sorted(shown) == sorted(right)
    assert shown != right
    buttons = [
        it.get("aria-label") for it in by_class(question("order"), "qk-order")[0].iter("button")
    ]
    assert "Move up: First one" in buttons
    assert "Move down: First one" in buttons


def test_a_region_is_a_label_of_the_choice_that_the_list_has_too() -> None:
    form = question("map")
    inputs = names(by_class(form, "qk-response")[0], "input", "id")
    assert inputs == ["kinds-map.a", "kinds-map.b", "kinds-map.c"]
    regions = by_class(form, "qk-region")
    assert [it.get("for") for it in regions] == inputs
    assert [text(it) for it in regions] == ["1", "2", "3"]
    assert {it.get("aria-hidden") for it in regions} == {"true"}
    assert text(by_class(form, "qk-choice")[0]) == "1 Between the lands"
    assert [it.get("data-n") for it in by_class(form, "qk-choice")] == ["1", "2", "3"]
    [image] = form.iter("img")
    assert image.get("alt") == "Three pieces of land in a sea, with numbers"
    assert text(next(by_class(form, "qk-zoom")[0].iter("summary"))) == "Larger image"


def test_a_region_is_drawn_in_percent_by_attributes_alone() -> None:
    polygon, circle, rectangle = by_class(question("map"), "qk-region")
    assert next(polygon.iter("polygon")).get("points") == "35 5 60 5 60 40 35 40"
    box = next(rectangle.iter("rect"))
    sides = [box.get(it) for it in ("x", "y", "width", "height")]
    assert sides == ["62.5%", "10%", "25%", "25%"]
    viewport = circle.findall("svg/svg")[0]
    assert [viewport.get(it) for it in ("x", "y", "viewBox")] == ["20%", "80%", "0 0 100 1"]
    assert next(viewport.iter("circle")).get("r") == "8"
    assert 'style="' not in render(quiz("kinds"))


def test_one_region_or_several_can_be_picked() -> None:
    assert set(names(by_class(question("map"), "qk-response")[0], "input", "type")) == {"radio"}
    assert set(names(by_class(question("maps"), "qk-response")[0], "input", "type")) == {"checkbox"}


def test_evidence_is_the_chapter_s_own_text() -> None:
    form = question("proof")
    shown = {it.get("data-option"): text(it) for it in by_class(form, "qk-choice")}
    assert shown == {
        "weak-balance": "Weak states balance against threats, as one author of that decade says "
        "[waltz1979].",
        "strong-rest": "Strong ones rest.",
        "poor-wait": "poor ones wait",
    }
    assert by_class(form, "qk-pick")[0].get("hidden")


def test_free_text_is_marked_against_its_rubric() -> None:
    form = question("essay")
    assert [it.get("name") for it in form.iter("textarea")] == ["text"]
    [rubric] = by_class(form, "qk-rubric")
    assert [it.get("data-part") for it in by_class(rubric, "qk-part")] == ["a", "b"]
    assert [it.text for it in by_class(rubric, "qk-part")[0].iter("option")] == ["–", "0", "1", "2"]
    fold = text(by_class(form, "qk-answer")[0])
    assert "One would say so. And more. Names a cause (2 points) Weighs it (1 point)" in fold


@pytest.mark.parametrize(
    ("id", "answer"),
    [
        ("single", "The prospect of cost [waltz1979]"),
        ("several", "Norway; Türkiye"),
        ("statement", "False"),
        ("number", "650 ± 2% EUR bn"),
        ("words", "Waltz or K… Waltz"),
        ("gaps", "Gap 1: Waltz; Gap 2: 1979; Gap 3: English; Gap 4: again"),
        ("match", "deterrence → cost; balance → power"),
        ("order", "1. First one; 2. Second one; 3. Third one"),
        ("mark", "States act."),
        ("map", "Between the lands"),
        ("maps", "In the middle; In the south"),
        (
            "proof",
            "Weak states balance against threats, as one author of that decade says [waltz1979].",
        ),
        ("essay", "A model answer:"),
    ],
)
def test_the_fold_says_the_answer_in_words(id: str, answer: str) -> None:
    assert text(by_class(question(id), "qk-key")[0]) == answer


@pytest.mark.parametrize(
    ("id", "feedback"),
    [
        ("single", {"a": "Yes for a.", "b": "No, see"}),
        ("several", {"a": "Norway it is.", "c": "NATO is none."}),
        ("statement", {"true": "Not always.", "false": "Rightly doubted."}),
        ("number", {"0": "Number right.", "1": "Number too small."}),
        ("words", {"2": "That is another one."}),
        ("gaps", {"who.0": "Gap right.", "lang.a": "Language right."}),
        ("match", {"a": "Pair told."}),
        ("mark", {"a": "Segment told."}),
        ("map", {"a": "Region told."}),
        ("maps", {"c": "Land told."}),
        (
            "proof",
            {"weak-balance": "Weak states balance against threats, as one author … Sentence told."},
        ),
    ],
)
def test_feedback_has_the_name_that_a_mark_gives_it(id: str, feedback: dict[str, str]) -> None:
    reasons = {it.get("data-feedback"): text(it) for it in by_class(question(id), "qk-why")[0]}
    assert reasons.keys() == feedback.keys()
    for name, words in feedback.items():
        assert words in reasons[name]


def test_a_poll_without_feedback_has_no_fold() -> None:
    assert not by_class(question("view"), "qk-answer")


def test_confidence_is_asked_where_an_answer_can_be_right() -> None:
    assert by_class(question("single"), "qk-confidence")
    assert not by_class(question("view"), "qk-confidence")
    assert not by_class(question("essay"), "qk-confidence")


def test_the_data_is_what_the_script_reads() -> None:
    script = by_class(page("kinds"), "qk-data")[0].text
    assert json.loads(script or "") == data(quiz("kinds"), "test")


def test_data_cannot_end_the_script_element() -> None:
    nasty = quiz("small").model_copy(update={"title": "</script><!--<script>"})
    html = render(nasty)
    assert html.count("</script>") == 1
    assert html.count("<script") == 1


# Exam


def test_an_exam_has_no_answer_and_no_button_to_check() -> None:
    root = page("exam")
    for absent in ("qk-answer", "qk-check", "qk-rubric", "qk-key", "qk-why", "qk-passage"):
        assert not by_class(root, absent)
    assert by_class(root, "qk-hint")
    assert text(by_class(root, "qk-submit")[0]) == "Download your answers"
    html = render(quiz("exam"))
    assert "SECRET" not in html
    assert "424242" not in html
    assert '"key"' not in html


def test_exam_data_says_what_is_drawn_and_shuffled() -> None:
    settings = data(quiz("exam"))
    assert settings["pools"] == {"easy": 1}
    assert settings["shuffle"] == ["questions", "choices"]
    assert settings["questions"][0]["fixed"] == ["b"]
    assert "fixed" not in settings["questions"][1]


def test_feedback_at_the_end_has_one_button_for_all() -> None:
    late = quiz("kinds").model_copy(update={"feedback": "at-end"})
    assert "qk-check" not in render(late)
    assert "Finish and see the result" in render(late)
    assert "Finish and see the result" not in render(quiz("kinds"))
