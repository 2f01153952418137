"""A draft judged against the archive. It is read in memory, answered, and gone: no file, no log, no cookie holds it."""

from __future__ import annotations

import base64
import hashlib
import io
import re

from starlette.responses import Response

from onrecord.desk.verify import judged_draft
from onrecord.desk.verify.against import stories_to_show
from onrecord.desk.verify.pasted import pasted_draft
from onrecord.desk.verify.warm import warm_search
from onrecord.errors import UsageError
from onrecord.exports.verdicts import dossier
from onrecord.stores.store import ArchiveStore
from onrecord.types.verdict import Policy
from onrecord.web.drawn import Shown
from onrecord.web.visit import Visit

_INLINE = re.compile(r"<(style|script)>(.*?)</\1>", re.DOTALL)
_LONGEST = 400_000  # characters of a draft
_NAME = "your draft"
_BACK = '<body>\n<p class="back"><a href="/">Reading room</a> <a href="/verify">Another draft</a></p>'


def verify_page(store: ArchiveStore, visit: Visit) -> Shown | Response:
    """`/verify`"""
    text = visit.sent.get("draft", "")
    if not visit.sent or not text.strip():
        return Shown("verify.html.jinja", {"asked": bool(visit.sent), "longest": _LONGEST, "kept": store.text})
    if len(text) > _LONGEST:
        raise UsageError(f"a draft may have {_LONGEST:,} characters, this one has {len(text):,} - send a part of it")
    search = warm_search(store)
    draft = judged_draft(_NAME, pasted_draft(text), search, voice=True)
    out = io.BytesIO()
    dossier.EXPORTER.write([draft], out, Policy(allow_voice=True), stories_to_show(search), room="/story/")
    page = out.getvalue().decode("utf-8").replace("<body>", _BACK, 1)
    return Response(page, headers={"content-security-policy": _inline_policy(page)}, media_type="text/html")


def _inline_policy(page: str) -> str:
    """Nothing but the styles and scripts that the dossier itself brings, by their hashes."""
    hashes: dict[str, list[str]] = {"style": [], "script": []}
    for kind, text in _INLINE.findall(page):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        hashes[kind].append(f"'sha256-{digest}'")
    styles, scripts = (" ".join(hashes[kind]) or "'none'" for kind in ("style", "script"))
    return (
        f"default-src 'none'; style-src {styles}; script-src {scripts}; img-src data:; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'none'"
    )
