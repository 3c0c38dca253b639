-- The tables of the scripts; the same statements for PostgreSQL and SQLite. Times are texts in UTC,
-- as ISO 8601 writes them, so that both databases show and sort them.

-- One row. Every change locks it first and counts it: changes come one after the other, others see
-- that there was one, and an id is never given again.
CREATE TABLE script_store (
  last_id BIGINT NOT NULL,
  revision BIGINT NOT NULL
);

INSERT INTO script_store (last_id, revision) VALUES (0, 0);

CREATE TABLE script (
  id BIGINT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  name TEXT NOT NULL UNIQUE,
  description TEXT NOT NULL,
  initialization_code TEXT NOT NULL,
  calculation_code TEXT NOT NULL,
  run_interval TEXT NOT NULL,
  registered BOOLEAN NOT NULL,
  changed_by TEXT NOT NULL,
  changed_at TEXT NOT NULL
);

CREATE TABLE script_input (
  script_id BIGINT NOT NULL REFERENCES script (id),
  place INTEGER NOT NULL,
  name TEXT NOT NULL,
  tag TEXT NOT NULL,
  PRIMARY KEY (script_id, place),
  UNIQUE (script_id, name)
);

-- A tag is made by one script only.
CREATE TABLE script_output (
  script_id BIGINT NOT NULL REFERENCES script (id),
  place INTEGER NOT NULL,
  tag TEXT NOT NULL UNIQUE,
  expression TEXT NOT NULL,
  display_name TEXT NOT NULL,
  description TEXT NOT NULL,
  unit TEXT NOT NULL,
  system_index BIGINT NOT NULL,
  range_low DOUBLE PRECISION NOT NULL,
  range_high DOUBLE PRECISION NOT NULL,
  high_high DOUBLE PRECISION NOT NULL,
  high_high_on BOOLEAN NOT NULL,
  high DOUBLE PRECISION NOT NULL,
  high_on BOOLEAN NOT NULL,
  low DOUBLE PRECISION NOT NULL,
  low_on BOOLEAN NOT NULL,
  low_low DOUBLE PRECISION NOT NULL,
  low_low_on BOOLEAN NOT NULL,
  digital DOUBLE PRECISION NOT NULL,
  digital_on BOOLEAN NOT NULL,
  on_delay TEXT NOT NULL,
  reactivation TEXT NOT NULL,
  inhibit TEXT NOT NULL,
  inhibited BOOLEAN NOT NULL,
  PRIMARY KEY (script_id, place)
);

-- What a script was in each of its versions; the rows outlive the script.
CREATE TABLE script_version (
  script_id BIGINT NOT NULL,
  version INTEGER NOT NULL,
  what TEXT NOT NULL,
  name TEXT NOT NULL,
  registered BOOLEAN NOT NULL,
  definition TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  PRIMARY KEY (script_id, version)
);
