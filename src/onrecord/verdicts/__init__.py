"""Is this quotation real, who said it, in which words? Drafts and claims judged against pages.

draft.py     what a draft claims                      -> Claim
shelf.py     the pages' words, indexed                -> Shelf
match.py     where a claim's words stand              -> Match
compare.py   what was lost between the two            -> Difference
person.py    is the draft's speaker the page's?
judge.py     all of it                                -> Judgement
"""
