-- Folded words as lexemes, neither stemmed nor stopped: the same words that SQLite's index has.
CREATE TABLE words_story (n BIGINT PRIMARY KEY REFERENCES story (n) ON DELETE CASCADE, title TSVECTOR, words TSVECTOR, people TSVECTOR);
CREATE TABLE words_statement (n BIGINT PRIMARY KEY REFERENCES statement (n) ON DELETE CASCADE, words TSVECTOR, speaker TSVECTOR);
CREATE TABLE words_event (n BIGINT PRIMARY KEY REFERENCES event (n) ON DELETE CASCADE, words TSVECTOR, who TSVECTOR, whom TSVECTOR, place TSVECTOR);
CREATE TABLE words_figure (n BIGINT PRIMARY KEY REFERENCES figure (n) ON DELETE CASCADE, words TSVECTOR, whose TSVECTOR);
CREATE TABLE words_entity (n BIGINT PRIMARY KEY REFERENCES entity (n) ON DELETE CASCADE, words TSVECTOR);
CREATE INDEX words_story_words ON words_story USING GIN (words);
CREATE INDEX words_story_title ON words_story USING GIN (title);
CREATE INDEX words_story_people ON words_story USING GIN (people);
CREATE INDEX words_statement_words ON words_statement USING GIN (words);
CREATE INDEX words_statement_speaker ON words_statement USING GIN (speaker);
CREATE INDEX words_event_words ON words_event USING GIN (words);
CREATE INDEX words_event_who ON words_event USING GIN (who);
CREATE INDEX words_event_whom ON words_event USING GIN (whom);
CREATE INDEX words_event_place ON words_event USING GIN (place);
CREATE INDEX words_figure_words ON words_figure USING GIN (words);
CREATE INDEX words_figure_whose ON words_figure USING GIN (whose);
CREATE INDEX words_entity_words ON words_entity USING GIN (words);
