"""Questions in a real browser: with a kernel, in a notebook opened without one, and on a plain page."""

import json

import nbformat

from tools.notebooks import METADATA

ASK = """from dlcore import questions
questions.star_and_at"""
NUMBER = "questions.loss_of_half"
RIGHT, WRONG = "number 1 alone", "none of them"
NOTED = "import json, pathlib; print(pathlib.Path('.progress.json').read_text())"


def _noted(notebook):
    return {name: facts["tries"] for name, facts in json.loads(notebook.execute(NOTED)).items()}


def test_an_answer_in_a_notebook_is_told_at_once_and_counted(notebook):
    notebook.show(ASK, NUMBER)
    assert notebook.errors() == []
    page = notebook.page
    choice, number = page.locator(".dl-question").all()
    why = choice.get_by_text("and that is the trap")
    assert not why.is_visible()
    choice.get_by_text(WRONG, exact=True).click()
    assert choice.get_by_text("✗ No.").last.is_visible()
    choice.locator("summary", has_text=RIGHT).press("Enter")  # by keyboard, too
    why.wait_for(state="visible")
    assert not choice.get_by_text(
        "(4, 3) and (3, 1) cannot.", exact=False
    ).last.is_visible()  # the other closed

    field = number.get_by_label("Your number:")
    field.fill("0.5")
    field.press("Enter")
    number.get_by_text("✗ No.").wait_for(state="visible")
    field.fill("0.69")
    number.get_by_role("button", name="Check").click()
    number.get_by_text("✓ Yes.").first.wait_for(state="visible")
    assert not number.get_by_text("✗ No.").is_visible()
    page.wait_for_timeout(300)
    assert _noted(notebook) == {"question star_and_at": 2, "question loss_of_half": 2}


def test_a_notebook_that_was_saved_answers_without_a_kernel(notebook, server):
    """As committed: no widget, the HTML alone, and not trusted, so that styles are taken away."""
    from dlcore import questions

    data = {key: value for key, value in questions.star_and_at._repr_mimebundle_().items() if "/" in key}
    data.pop("application/vnd.jupyter.widget-view+json")
    cell = nbformat.v4.new_code_cell("questions.star_and_at", execution_count=1)
    cell.outputs = [nbformat.v4.new_output("execute_result", data, execution_count=1)]
    saved = nbformat.v4.new_notebook(cells=[cell], metadata=METADATA)
    nbformat.write(saved, server.home / "work" / "saved.ipynb")
    page = notebook.page
    page.goto(f"{server.url}/doc/tree/saved.ipynb?reset")
    why = page.get_by_text("and that is the trap")
    why.wait_for(state="attached")
    assert not why.is_visible()
    page.locator("summary", has_text=RIGHT).click()
    why.wait_for(state="visible")
    page.wait_for_function(
        "() => jupyterapp.shell.currentWidget.sessionContext.session?.kernel?.status === 'idle'"
    )


def test_a_plain_page_answers_without_a_kernel(page):
    from dlcore import questions

    html = (q._repr_mimebundle_()["text/html"] for q in (questions.star_and_at, questions.loss_of_half))
    # Bootstrap's rule, which the site's theme brings: what is hidden is never shown by another style
    page.set_content("<!doctype html><style>[hidden] { display: none !important; }</style>" + "".join(html))
    page.get_by_text(RIGHT, exact=True).click()
    assert page.get_by_text("and that is the trap").is_visible()
    assert not page.get_by_text("whatever the label is").first.is_visible()
    field = page.get_by_label("Your number:")
    field.fill("0.8")
    page.get_by_role("button", name="Check").click()
    assert page.get_by_text("Put 0.5 into the formula").is_visible()
    field.fill("0.693")
    field.press("Enter")
    assert page.get_by_text("whatever the label is").first.is_visible()
