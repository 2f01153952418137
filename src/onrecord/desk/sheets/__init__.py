"""What a door shows of one thing in an archive: a statement, a person, an event, a page through its versions.

things.py      ids, and what is said of one that is not there
head.py        a story in one line
statement.py   one utterance in the words of every outlet
person.py      who somebody is, what they said, what is said of them
event.py       what happened, says who; figures that differ
versions.py    what was altered after publication
permalink.py   a place that outlives ids: the page's digest and its characters
cited.py       a statement as a citation
"""
