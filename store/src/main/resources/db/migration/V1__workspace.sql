-- What a workspace keeps. Portable between SQLite and PostgreSQL; ${id} is the type of a row's number.
-- Instants are UTC texts in ISO-8601 form with microseconds, so that they sort as they are.

CREATE TABLE image (
  digest    TEXT   NOT NULL PRIMARY KEY CHECK (length(digest) = 64),
  bytes     BIGINT NOT NULL,
  split     TEXT   NOT NULL CHECK (split IN ('TRAIN', 'VALIDATION', 'TEST')),
  stored_at TEXT   NOT NULL
);

CREATE TABLE target (
  name       TEXT    NOT NULL PRIMARY KEY,
  charset    TEXT    NOT NULL,
  min_length INTEGER NOT NULL,
  max_length INTEGER NOT NULL,
  case_rule  TEXT    NOT NULL CHECK (case_rule IN ('SENSITIVE', 'INSENSITIVE'))
);

CREATE TABLE run (
  id            ${id},
  kind          TEXT   NOT NULL,
  target        TEXT   NOT NULL,
  outcome       TEXT   NOT NULL
                CHECK (outcome IN ('RUNNING', 'FINISHED', 'CANCELLED', 'FAILED', 'KILLED')),
  configuration TEXT   NOT NULL,
  counts        TEXT   NOT NULL,
  pid           BIGINT NOT NULL,
  process_start TEXT   NOT NULL,
  started_at    TEXT   NOT NULL,
  ended_at      TEXT
);
CREATE INDEX run_by_target ON run (target);

CREATE TABLE challenge (
  id     ${id},
  target TEXT   NOT NULL,
  image  TEXT   NOT NULL REFERENCES image (digest),
  run_id BIGINT NOT NULL REFERENCES run (id),
  at     TEXT   NOT NULL
);
CREATE INDEX challenge_by_target_and_image ON challenge (target, image);

CREATE TABLE guess (
  id           ${id},
  challenge_id BIGINT           NOT NULL REFERENCES challenge (id),
  reader       TEXT             NOT NULL,
  text         TEXT             NOT NULL,
  confidence   DOUBLE PRECISION NOT NULL,
  verdict      TEXT             NOT NULL
               CHECK (verdict IN ('ACCEPTED', 'REJECTED', 'UNVERIFIED')),
  detail       TEXT             NOT NULL,
  at           TEXT             NOT NULL
);
CREATE INDEX guess_by_challenge ON guess (challenge_id);

-- Nothing is ever updated here: a stronger label is one row more.
CREATE TABLE label (
  id           ${id},
  challenge_id BIGINT           NOT NULL REFERENCES challenge (id),
  text         TEXT             NOT NULL,
  source       TEXT             NOT NULL
               CHECK (source IN ('PSEUDO', 'SYNTHETIC', 'IMPORTED', 'HUMAN', 'ORACLE')),
  confidence   DOUBLE PRECISION NOT NULL,
  at           TEXT             NOT NULL,
  UNIQUE (challenge_id, text, source)
);

CREATE TABLE model (
  version  TEXT    NOT NULL PRIMARY KEY,
  target   TEXT    NOT NULL,
  number   INTEGER NOT NULL,
  state    TEXT    NOT NULL CHECK (state IN ('CANDIDATE', 'LIVE', 'RETIRED')),
  digest   TEXT    NOT NULL CHECK (length(digest) = 64),
  manifest TEXT    NOT NULL,
  metrics  TEXT    NOT NULL,
  note     TEXT    NOT NULL,
  at       TEXT    NOT NULL,
  UNIQUE (target, number)
);
-- At most one model of a target answers its site.
CREATE UNIQUE INDEX one_live_model ON model (target) WHERE state = 'LIVE';

CREATE TABLE promotion (
  id      ${id},
  target  TEXT NOT NULL,
  version TEXT NOT NULL REFERENCES model (version),
  kind    TEXT NOT NULL CHECK (kind IN ('PROMOTED', 'ROLLED_BACK')),
  reason  TEXT NOT NULL,
  at      TEXT NOT NULL
);
CREATE INDEX promotion_by_target ON promotion (target);
