-- Contentless: what is shown is cut from the record. Folded words go in, with one space between them.
CREATE VIRTUAL TABLE words_story USING fts5 (title, words, people, content = '', tokenize = 'ascii'$DETAIL$);
CREATE VIRTUAL TABLE words_statement USING fts5 (words, speaker, content = '', tokenize = 'ascii'$DETAIL$);
CREATE VIRTUAL TABLE words_event USING fts5 (words, who, whom, place, content = '', tokenize = 'ascii'$DETAIL$);
CREATE VIRTUAL TABLE words_figure USING fts5 (words, whose, content = '', tokenize = 'ascii'$DETAIL$);
CREATE VIRTUAL TABLE words_entity USING fts5 (words, content = '', tokenize = 'ascii'$DETAIL$);
