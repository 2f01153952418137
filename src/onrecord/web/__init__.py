"""The reading room: `onrecord serve news.db`, pages for people and the same answers for programs.

served.py    several processes behind one port
app.py       the addresses, and what answers each
guard.py     who may come in: host, token, size, and the headers that keep a page in its place
lent.py      archives lent to one request at a time, with an end to every question
drawn.py     templates, and the words and marks that they use
asked.py     a question from an address, and the address of a question
listed.py    a list as JSON, CSV and RSS
pages/       one file a page
draw/        drawings as SVG
api.py       REST; openapi.py says what it answers
static/      one stylesheet, one script

A door: whatever is shown was asked of desk/. Every text is hostile: escaped by the template, last.
"""
