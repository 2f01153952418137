"""`onrecord mcp`: an archive for agents, over stdio."""

from __future__ import annotations

from onrecord.cli import status
from onrecord.cli.options import Archive


def mcp(archive: Archive) -> int:
    """Let an agent ask an archive, by the Model Context Protocol over stdio. It only reads.

    Tools: find, story, statement, person, event, verify, ground. Page text is marked as untrusted, every answer carries
    its places.

    - `claude mcp add news -- onrecord mcp /path/to/news.db`
    """
    from onrecord.errors import UsageError

    try:
        from onrecord.mcp.server import archive_server
    except ImportError as error:
        raise UsageError(f"mcp needs {error.name} - pip install 'onrecord[mcp]'") from None
    archive_server(archive).run("stdio")
    return status.DONE
