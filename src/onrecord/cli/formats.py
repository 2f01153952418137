"""`onrecord formats`: what can be read and written here."""

from __future__ import annotations


def formats() -> int:
    """List the forms of input and output and the languages that are installed, with the package each comes from.

    - `onrecord formats`
    """
    from importlib.metadata import entry_points

    from onrecord import __version__
    from onrecord.exports import offered
    from onrecord.exports.plain import plain_line

    for kind in ("readers", "exporters", "languages"):
        print(f"{kind}:")
        entries = offered().values() if kind == "exporters" else entry_points(group=f"onrecord.{kind}")
        for entry in sorted(entries, key=lambda entry: entry.name):
            package = f"{entry.dist.name} {entry.dist.version}" if entry.dist else f"onrecord {__version__}"
            print(f"  {plain_line(entry.name):12} {plain_line(package):24} {plain_line(entry.value)}")
    return 0
