"""Is this quotation real, who said it, in which words? Drafts and claims judged against pages.

draft.py       what a draft claims                                -> Claim
match.py       where a claim's words stand, by types/search.py    -> Match
likely.py      which of these places may be its source
compare.py     what was lost between the two                      -> Difference
wording.py     the verdict on the words
person.py      is the draft's speaker the page's?
weekday.py, scene.py   another day of the week, another place than the page's
qualifier.py   what was cut away in front and behind
second_hand.py words that somebody quotes of somebody else
weighed.py     one place, all of it                               -> Weighed
abridged.py    claims with ellipses
stitched.py    claims of several places
unfound.py     claims that stand nowhere
ownwords.py    claims without marks: every place that may tell the same
retold.py      one of these places: does it?
parsed.py, alike.py, aligned.py                its grammar, and its words beside the page's
turned.py, counted.py, doers.py, dropped.py    what differs between the two
learned.py     where a weak rule refuses it: do trees hold it told in other words? telling.py counts what they read in
               the page's nearest sentences, passages.py
judge.py       the kindest reading                                -> Judgement
"""
