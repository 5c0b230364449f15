"""YAML whose values stay words, in lists and mappings; without aliases, which unfold without end. Knows no format."""

from __future__ import annotations

import yaml

_LINES_ABOVE = 2  # the line of dashes, and that lines count from one


class Refused(ValueError):
    """YAML that is not read, with the reason, and the line where it is known."""


class _Words(yaml.BaseLoader):
    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise Refused("aliases (*name) are not read; write the value out")
        return super().compose_node(parent, index)


def read(words: str) -> object:
    """What the words say; Refused where they are no YAML, or nested without bottom."""
    try:
        return yaml.load(words, Loader=_Words)  # noqa: S506 (words, lists and mappings are all that it makes)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + _LINES_ABOVE if error.problem_mark else 1
        raise Refused(f"line {line}: {error.problem}") from error
    except RecursionError as error:
        raise Refused("nested too deep") from error
    except yaml.YAMLError as error:
        raise Refused(str(error)[:200]) from error
