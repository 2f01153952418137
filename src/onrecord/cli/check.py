"""`onrecord check`: does every record still stand on its page?"""

from __future__ import annotations

from onrecord.cli import status
from onrecord.cli.records import Records


def check(records: Records) -> int:
    """Read every page again and hold each span of its records against it. Exit 1 if one does not stand.

    Pages are looked up under the names that the records carry, from the current folder.

    - `onrecord check record.jsonl`
    - `onrecord read pages/ --format jsonl | onrecord check -`
    """
    from onrecord.cli import talk
    from onrecord.cli.records import read
    from onrecord.desk.check import Pages, problems

    good = bad = failed = 0
    pages = Pages()
    for record in read(records):
        if record is None:
            failed += 1
            continue
        wrong = list(problems(record, pages))
        bad, good = bad + bool(wrong), good + (not wrong)
        for line in wrong:
            print(f"{record.page.uri}: {line}")
    if good + bad:
        talk.say(f"{good} records stand on their pages, {bad} do not")
    return status.NO if bad else status.PARTLY if failed else status.DONE
