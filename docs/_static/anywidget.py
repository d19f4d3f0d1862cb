"""In place of anywidget where a page has no Jupyter: a widget whose state goes to the page as messages."""

from types import SimpleNamespace

import js
import traitlets


class AnyWidget(traitlets.HasTraits):
    """What dlcore's labs use of anywidget: traits that are sent as they change, and messages that come."""

    open: dict = {}

    def __init__(self, **state):
        super().__init__(**state)
        self.model_id, self._listeners = f"lab{len(AnyWidget.open)}", []
        self.layout = SimpleNamespace(close=lambda: None)
        AnyWidget.open[self.model_id] = self
        self.observe(lambda change: self._tell({change.name: change.new}), ["record", "patch", "ahead"])

    def on_msg(self, callback):
        self._listeners.append(callback)

    def get_state(self, key=None, drop_defaults=False):
        return {"record": self.record, "patch": self.patch}

    def send_state(self, key):
        self._tell({key: self.get_state()[key]})

    def close(self):
        AnyWidget.open.pop(self.model_id, None)

    def _tell(self, state):
        js.tell("update", {"id": self.model_id, "state": state})


def hear(kind, message):
    """Do what the page asks for: open a lab, or take a message for one that is open."""
    if kind == "message":
        widget = AnyWidget.open[message["id"]]
        for listener in widget._listeners:
            listener(widget, message["content"], [])
        return
    from dlcore import labs

    asked = message["open"]
    lab = labs.LABS[asked["name"]](**asked["settings"])
    lab._open()
    LABS.append(lab)
    view = lab.view
    js.tell("opened", {"number": asked["number"], "id": view.model_id, "state": view.get_state()})


LABS: list = []  # which keeps them alive
