"""Does a draft, in its own voice, say more than its pages? Every sentence is held against what tells the same there.

side.py         a text as both sides are compared: words, vectors, statements, people, times
told.py         what its clauses tell                                        -> Told
same.py         which clauses and sentences of the pages tell the same      -> Same
attribution.py, stage.py, plan.py, denial.py, number.py, name.py, day.py, scope.py
                one kind of saying more each                                 -> Raised
find.py         all of them over a draft                                     -> Finding

Silence where it is not sure: a kind speaks only where the page tells the same thing and says less of it.
"""
