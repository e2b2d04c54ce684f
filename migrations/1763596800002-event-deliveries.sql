-- Why: a listener that is retried after it had already committed must not act twice.
CREATE TABLE event_deliveries (
  event_id uuid NOT NULL,
  listener text NOT NULL,
  handled_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (event_id, listener)
);

CREATE INDEX event_deliveries_handled_at ON event_deliveries (handled_at);
