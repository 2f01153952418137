-- The archive's first tables. $SERIAL$, $BLOB$, $REAL$ are each store's own words. docs/decisions/060-archive.md says what is what.
CREATE TABLE meta (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
);
CREATE TABLE maker (
  n $SERIAL$,
  line TEXT NOT NULL UNIQUE  -- as onrecord --version prints it
);
CREATE TABLE page (
  n $SERIAL$,
  key TEXT NOT NULL UNIQUE,
  sha256 TEXT NOT NULL,
  uri TEXT NOT NULL,
  address TEXT,  -- of the page, folded
  texts TEXT NOT NULL,  -- digest of the words of its stories: the version
  input_id TEXT,
  media_type TEXT NOT NULL,
  encoding TEXT NOT NULL,
  captured TEXT,
  seen_last TEXT NOT NULL,  -- the last moment at which this version was seen
  newest INTEGER NOT NULL DEFAULT 1,
  kept TEXT NOT NULL,  -- full, snippet, none
  masked INTEGER NOT NULL DEFAULT 0,  -- something was forgotten in it
  maker INTEGER NOT NULL REFERENCES maker (n),
  added TEXT NOT NULL,
  form TEXT NOT NULL,  -- how `source` is kept: html, text (decoded characters) or page (the whole Page)
  about TEXT NOT NULL,  -- what caller, row or container said of it, as JSON
  source $BLOB$  -- zstd; null where it is not kept
);
CREATE INDEX page_address ON page (address);
CREATE INDEX page_sha256 ON page (sha256);
CREATE TABLE sighting (  -- every time that a page was met; captures of one version share their page
  key TEXT NOT NULL,
  captured TEXT NOT NULL,  -- '' where nobody knows
  uri TEXT NOT NULL,
  page INTEGER NOT NULL REFERENCES page (n) ON DELETE CASCADE,
  sha256 TEXT NOT NULL,
  PRIMARY KEY (key, captured, uri)
);
CREATE INDEX sighting_page ON sighting (page);
CREATE TABLE failure (
  place TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  why TEXT NOT NULL,
  mend TEXT NOT NULL,
  met TEXT NOT NULL
);
CREATE TABLE story (
  n $SERIAL$,
  page INTEGER NOT NULL REFERENCES page (n) ON DELETE CASCADE,
  place INTEGER NOT NULL,  -- which story of its page
  newest INTEGER NOT NULL DEFAULT 1,
  hidden INTEGER NOT NULL DEFAULT 0,
  day TEXT,  -- on which it came out, where one day is known
  outlet_key TEXT,  -- the outlet folded
  plain_id TEXT NOT NULL,  -- the record's own id
  story_id TEXT,
  input_id TEXT,
  title TEXT,
  url TEXT,
  outlet TEXT,
  published TEXT,
  published_earliest TEXT,
  published_latest TEXT,
  published_basis TEXT,
  updated TEXT,
  language TEXT,
  annotated INTEGER,
  authors TEXT,
  agencies TEXT,
  sections TEXT,
  words INTEGER,
  statement_count INTEGER,
  page_uri TEXT,
  page_sha256 TEXT,
  captured TEXT,
  warc_record TEXT,
  read_by TEXT,
  copy_group TEXT,
  event_group TEXT
);
CREATE TABLE statement (
  n $SERIAL$,
  story INTEGER NOT NULL REFERENCES story (n) ON DELETE CASCADE,
  day TEXT,
  speaker_key TEXT,
  statement_id TEXT,
  speaker TEXT,
  speaker_id TEXT,
  speaker_wikidata TEXT,
  speakers TEXT,
  named_as TEXT,
  act TEXT,
  kind TEXT,
  content TEXT,
  cue TEXT,
  addressees TEXT,
  medium TEXT,
  within TEXT,
  said TEXT,
  span_start INTEGER,
  span_end INTEGER,
  spans TEXT,
  because TEXT,
  speaker_because TEXT,
  confidence $REAL$
);
CREATE TABLE entity (
  n $SERIAL$,
  story INTEGER NOT NULL REFERENCES story (n) ON DELETE CASCADE,
  key TEXT,
  entity_id TEXT,
  type TEXT,
  name TEXT,
  wikidata TEXT,
  wikipedia TEXT,
  mention_count INTEGER,
  members TEXT,
  because TEXT,
  confidence $REAL$
);
CREATE TABLE mention (
  n $SERIAL$,
  story INTEGER NOT NULL REFERENCES story (n) ON DELETE CASCADE,
  entity_id TEXT,
  text TEXT,
  form TEXT,
  stands_for TEXT,
  span_start INTEGER,
  span_end INTEGER,
  because TEXT
);
CREATE TABLE role (
  n $SERIAL$,
  story INTEGER NOT NULL REFERENCES story (n) ON DELETE CASCADE,
  entity_id TEXT,
  name TEXT,
  title TEXT,
  "of" TEXT,
  of_id TEXT,
  status TEXT,
  begins TEXT,
  ends TEXT,
  span_start INTEGER,
  span_end INTEGER,
  because TEXT
);
CREATE TABLE event (
  n $SERIAL$,
  story INTEGER NOT NULL REFERENCES story (n) ON DELETE CASCADE,
  day TEXT,
  event_id TEXT,
  type TEXT,
  mode TEXT,
  context TEXT,
  text TEXT,
  sentence TEXT,
  actors TEXT,
  recipients TEXT,
  place TEXT,
  place_id TEXT,
  begins TEXT,
  ends TEXT,
  factuality TEXT,
  asserted_by TEXT,
  span_start INTEGER,
  span_end INTEGER,
  because TEXT,
  confidence $REAL$
);
CREATE TABLE participant (
  n $SERIAL$,
  story INTEGER NOT NULL REFERENCES story (n) ON DELETE CASCADE,
  event_id TEXT,
  part TEXT,
  name TEXT,
  entity_id TEXT,
  code TEXT,
  sector TEXT,
  span_start INTEGER,
  span_end INTEGER
);
CREATE TABLE figure (
  n $SERIAL$,
  story INTEGER NOT NULL REFERENCES story (n) ON DELETE CASCADE,
  day TEXT,
  figure_id TEXT,
  text TEXT,
  sentence TEXT,
  value $REAL$,
  low $REAL$,
  high $REAL$,
  comparator TEXT,
  unit TEXT,
  change TEXT,
  measure TEXT,
  "of" TEXT,
  begins TEXT,
  ends TEXT,
  asserted_by TEXT,
  span_start INTEGER,
  span_end INTEGER,
  because TEXT,
  confidence $REAL$
);
CREATE TABLE moment (
  n $SERIAL$,
  story INTEGER NOT NULL REFERENCES story (n) ON DELETE CASCADE,
  time_id TEXT,
  text TEXT,
  type TEXT,
  value TEXT,
  mod TEXT,
  quant TEXT,
  freq TEXT,
  begins TEXT,
  ends TEXT,
  edtf TEXT,
  anchor TEXT,
  span_start INTEGER,
  span_end INTEGER,
  because TEXT,
  confidence $REAL$
);
CREATE TABLE packed (  -- apart from the story's row, which questions read by the ten thousand
  n $NUMBER$ PRIMARY KEY REFERENCES story (n) ON DELETE CASCADE,
  record $BLOB$ NOT NULL  -- JSON, zstd
);

CREATE UNIQUE INDEX story_id ON story (story_id);
CREATE INDEX story_plain ON story (plain_id);
CREATE INDEX story_page ON story (page);
CREATE INDEX story_day ON story (day);
CREATE INDEX story_input ON story (input_id);
CREATE INDEX statement_story ON statement (story);
CREATE INDEX entity_story ON entity (story);
CREATE INDEX entity_key ON entity (key);
CREATE INDEX mention_story ON mention (story);
CREATE INDEX role_story ON role (story);
CREATE INDEX event_story ON event (story);
CREATE INDEX participant_story ON participant (story);
CREATE INDEX figure_story ON figure (story);
CREATE INDEX moment_story ON moment (story);
CREATE TABLE vocabulary (
  stem TEXT NOT NULL,
  word TEXT NOT NULL,
  PRIMARY KEY (stem, word)
);
CREATE TABLE correction (
  n $SERIAL$,
  made TEXT NOT NULL,
  made_by TEXT NOT NULL,
  why TEXT NOT NULL,
  kind TEXT NOT NULL,
  page_sha256 TEXT NOT NULL,
  story_id TEXT,
  spans TEXT NOT NULL,
  value TEXT NOT NULL,
  undone TEXT,
  fits INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX correction_page ON correction (page_sha256);
CREATE TABLE saved (
  n $SERIAL$,
  name TEXT NOT NULL UNIQUE,
  query TEXT NOT NULL,
  made TEXT NOT NULL
);
CREATE TABLE export (
  n $SERIAL$,
  made TEXT NOT NULL,
  form TEXT NOT NULL,
  place TEXT NOT NULL,
  stories INTEGER NOT NULL
);
CREATE TABLE forgotten (
  n $SERIAL$,
  digest TEXT NOT NULL UNIQUE,  -- keyed with meta.secret
  kind TEXT NOT NULL,  -- person, address, publisher
  size INTEGER NOT NULL,  -- words of a name: so many are looked at together
  how TEXT NOT NULL,  -- redact, drop, hide
  made TEXT NOT NULL
);
-- What only several stories can tell: archive/ fills it, records are never changed.
CREATE TABLE story_key (
  kind TEXT NOT NULL,
  key $BIGINT$ NOT NULL,
  story INTEGER NOT NULL REFERENCES story (n) ON DELETE CASCADE,
  item TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (kind, key, story, item)
);
CREATE INDEX story_key_story ON story_key (story);
CREATE TABLE bond (
  kind TEXT NOT NULL,
  a INTEGER NOT NULL REFERENCES story (n) ON DELETE CASCADE,
  a_item TEXT NOT NULL DEFAULT '',
  b INTEGER NOT NULL REFERENCES story (n) ON DELETE CASCADE,
  b_item TEXT NOT NULL DEFAULT '',
  because TEXT NOT NULL,
  confidence $REAL$,
  places TEXT NOT NULL DEFAULT '[]',  -- spans in both stories, as JSON
  PRIMARY KEY (kind, a, a_item, b, b_item)
);
CREATE INDEX bond_b ON bond (b);
CREATE TABLE grouped (
  kind TEXT NOT NULL,
  story INTEGER NOT NULL REFERENCES story (n) ON DELETE CASCADE,
  item TEXT NOT NULL DEFAULT '',
  id TEXT NOT NULL,
  PRIMARY KEY (kind, story, item)
);
CREATE INDEX grouped_id ON grouped (kind, id);
CREATE TABLE moved (  -- a group's id that was merged away leads on
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  now TEXT NOT NULL,
  PRIMARY KEY (kind, id)
);
-- The views are public: their names and columns stay.
CREATE VIEW stories AS SELECT story_id, input_id, title, url, outlet, published, published_earliest, published_latest, published_basis, updated, language, annotated, authors, agencies, sections, words, statement_count, page_uri, page_sha256, captured, warc_record, read_by, copy_group, event_group
  FROM story WHERE hidden = 0 AND newest = 1;
CREATE VIEW statements AS SELECT s.story_id || '/' || t.statement_id AS statement_id, s.story_id, s.published, s.outlet, t.speaker, s.story_id || '/' || t.speaker_id AS speaker_id, t.speaker_wikidata, t.speakers, t.named_as, t.act, t.kind, t.content, t.cue, t.addressees, t.medium, s.story_id || '/' || t.within AS within, t.said, t.span_start, t.span_end, t.spans, t.because, t.speaker_because, t.confidence
  FROM statement t JOIN story s ON s.n = t.story WHERE s.hidden = 0 AND s.newest = 1;
CREATE VIEW entities AS SELECT s.story_id || '/' || t.entity_id AS entity_id, s.story_id, t.type, t.name, t.wikidata, t.wikipedia, t.mention_count, t.members, t.because, t.confidence
  FROM entity t JOIN story s ON s.n = t.story WHERE s.hidden = 0 AND s.newest = 1;
CREATE VIEW mentions AS SELECT s.story_id || '/' || t.entity_id AS entity_id, s.story_id, t.text, t.form, s.story_id || '/' || t.stands_for AS stands_for, t.span_start, t.span_end, t.because
  FROM mention t JOIN story s ON s.n = t.story WHERE s.hidden = 0 AND s.newest = 1;
CREATE VIEW roles AS SELECT s.story_id || '/' || t.entity_id AS entity_id, s.story_id, t.name, t.title, t."of", s.story_id || '/' || t.of_id AS of_id, t.status, t.begins, t.ends, s.published, t.span_start, t.span_end, t.because
  FROM role t JOIN story s ON s.n = t.story WHERE s.hidden = 0 AND s.newest = 1;
CREATE VIEW events AS SELECT s.story_id || '/' || t.event_id AS event_id, s.story_id, s.published, s.outlet, t.type, t.mode, t.context, t.text, t.sentence, t.actors, t.recipients, t.place, s.story_id || '/' || t.place_id AS place_id, t.begins, t.ends, t.factuality, s.story_id || '/' || t.asserted_by AS asserted_by, t.span_start, t.span_end, t.because, t.confidence
  FROM event t JOIN story s ON s.n = t.story WHERE s.hidden = 0 AND s.newest = 1;
CREATE VIEW participants AS SELECT s.story_id || '/' || t.event_id AS event_id, s.story_id, t.part, t.name, s.story_id || '/' || t.entity_id AS entity_id, t.code, t.sector, t.span_start, t.span_end
  FROM participant t JOIN story s ON s.n = t.story WHERE s.hidden = 0 AND s.newest = 1;
CREATE VIEW figures AS SELECT s.story_id || '/' || t.figure_id AS figure_id, s.story_id, s.published, s.outlet, t.text, t.sentence, t.value, t.low, t.high, t.comparator, t.unit, t.change, t.measure, t."of", t.begins, t.ends, s.story_id || '/' || t.asserted_by AS asserted_by, t.span_start, t.span_end, t.because, t.confidence
  FROM figure t JOIN story s ON s.n = t.story WHERE s.hidden = 0 AND s.newest = 1;
CREATE VIEW times AS SELECT s.story_id || '/' || t.time_id AS time_id, s.story_id, t.text, t.type, t.value, t.mod, t.quant, t.freq, t.begins, t.ends, t.edtf, t.anchor, t.span_start, t.span_end, t.because, t.confidence
  FROM moment t JOIN story s ON s.n = t.story WHERE s.hidden = 0 AND s.newest = 1;
CREATE VIEW corrections AS SELECT 'c' || n AS correction_id, made, made_by, why, kind, page_sha256, story_id, spans, value, undone, fits
  FROM correction;
