"""`Figure.asserted_by`: the statement that carries the figure; None when the story itself does."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.types.record import Statement
from onrecord.types.span import Span, covers


def asserted_by(span: Span, statements: Sequence[Statement]) -> str | None:
    """The id of the innermost statement whose content holds `span`."""
    around = [
        (content.end - content.start, statement.id)
        for statement in statements
        for content in statement.content
        if covers(content, span)
    ]
    return min(around)[1] if around else None
