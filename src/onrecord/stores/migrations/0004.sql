-- Who is known by a link is looked for by it.
CREATE INDEX entity_wikidata ON entity (wikidata, type) WHERE wikidata IS NOT NULL;
