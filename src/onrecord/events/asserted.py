"""`Event.asserted_by`: the statement that carries the event; None when the story itself does."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.types.record import Statement
from onrecord.types.span import Span, covers


def statements_around(span: Span, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements whose content holds `span`, the innermost first."""
    found = [
        (content.end - content.start, n, statement)
        for n, statement in enumerate(statements)
        for content in statement.content
        if covers(content, span)
    ]
    ordered = [statement for _, _, statement in sorted(found, key=lambda item: item[:2])]
    return tuple({statement.id: statement for statement in ordered}.values())
