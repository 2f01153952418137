-- Events are asked for by their type.
CREATE INDEX event_type ON event (type, factuality);
