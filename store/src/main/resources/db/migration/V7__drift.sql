-- What the drift check has found, and what it knows so far of each target.
CREATE TABLE alarm (
  id        ${id},
  target    TEXT   NOT NULL,
  what      TEXT   NOT NULL CHECK (what IN ('SUCCESS', 'SIZE', 'LOOK')),
  words     TEXT   NOT NULL,
  labels    BIGINT NOT NULL,
  after_run BIGINT NOT NULL,
  at        TEXT   NOT NULL
);
CREATE INDEX alarm_by_target ON alarm (target);

CREATE TABLE drift_state (
  target           TEXT             NOT NULL PRIMARY KEY,
  challenge        BIGINT           NOT NULL,
  model            TEXT             NOT NULL,
  before_hits      BIGINT,
  before_n         BIGINT,
  hits             BIGINT           NOT NULL,
  n                BIGINT           NOT NULL,
  decline          DOUBLE PRECISION NOT NULL,
  alarmed          BIGINT           NOT NULL CHECK (alarmed IN (0, 1)),
  recent_hits      DOUBLE PRECISION NOT NULL,
  recent_n         DOUBLE PRECISION NOT NULL,
  trial_sum        DOUBLE PRECISION NOT NULL,
  trial_n          BIGINT           NOT NULL,
  pictures         BIGINT           NOT NULL,
  grey_sum         DOUBLE PRECISION NOT NULL,
  grey_squares     DOUBLE PRECISION NOT NULL,
  contrast_sum     DOUBLE PRECISION NOT NULL,
  contrast_squares DOUBLE PRECISION NOT NULL,
  other_size       DOUBLE PRECISION NOT NULL,
  lighter          DOUBLE PRECISION NOT NULL,
  darker           DOUBLE PRECISION NOT NULL,
  more_contrast    DOUBLE PRECISION NOT NULL,
  less_contrast    DOUBLE PRECISION NOT NULL
);

-- How many of the reference pictures have which size.
CREATE TABLE drift_size (
  target   TEXT   NOT NULL REFERENCES drift_state (target),
  size     TEXT   NOT NULL,
  pictures BIGINT NOT NULL,
  PRIMARY KEY (target, size)
);

-- Earlier versions kept all of it in runs, as texts.
INSERT INTO alarm (target, what, words, labels, after_run, at)
SELECT r.target,
       CAST(r.configuration AS ${json}) ->> 'what',
       coalesce(CAST(r.counts AS ${json}) ->> 'words', ''),
       CAST(coalesce(CAST(r.counts AS ${json}) ->> 'labels', '0') AS BIGINT),
       r.id,
       r.started_at
FROM run r
WHERE r.kind = 'alarm' AND r.outcome = 'FINISHED'
ORDER BY r.id;

INSERT INTO drift_state
SELECT d.target,
       CAST(d.j ->> 'challenge' AS BIGINT),
       d.j ->> 'version',
       CAST(d.j ->> 'before.hits' AS BIGINT),
       CAST(d.j ->> 'before.n' AS BIGINT),
       CAST(d.j ->> 'hits' AS BIGINT),
       CAST(d.j ->> 'n' AS BIGINT),
       CAST(d.j ->> 'sum' AS DOUBLE PRECISION),
       CASE d.j ->> 'alarmed' WHEN 'true' THEN 1 ELSE 0 END,
       CAST(d.j ->> 'recent.hits' AS DOUBLE PRECISION),
       CAST(d.j ->> 'recent.n' AS DOUBLE PRECISION),
       coalesce(CAST(d.j ->> 'trial.sum' AS DOUBLE PRECISION), 0),
       coalesce(CAST(d.j ->> 'trial.n' AS BIGINT), 0),
       CAST(d.j ->> 'look.n' AS BIGINT),
       CAST(d.j ->> 'look.grey0' AS DOUBLE PRECISION),
       CAST(d.j ->> 'look.grey1' AS DOUBLE PRECISION),
       CAST(d.j ->> 'look.contrast0' AS DOUBLE PRECISION),
       CAST(d.j ->> 'look.contrast1' AS DOUBLE PRECISION),
       CAST(d.j ->> 'look.sum.size' AS DOUBLE PRECISION),
       CAST(d.j ->> 'look.sum.lighter' AS DOUBLE PRECISION),
       CAST(d.j ->> 'look.sum.darker' AS DOUBLE PRECISION),
       CAST(d.j ->> 'look.sum.more-contrast' AS DOUBLE PRECISION),
       CAST(d.j ->> 'look.sum.less-contrast' AS DOUBLE PRECISION)
FROM (SELECT r.target, CAST(r.counts AS ${json}) AS j
      FROM run r
      WHERE r.id IN (SELECT max(l.id) FROM run l
                     WHERE l.kind = 'drift-check' AND l.outcome = 'FINISHED'
                       AND CAST(l.counts AS ${json}) ->> 'challenge' IS NOT NULL
                     GROUP BY l.target)) d;

INSERT INTO drift_size (target, size, pictures)
SELECT r.target, substr(e.key, 11), CAST(e.value AS BIGINT)
FROM run r, ${entries}(CAST(r.counts AS ${json})) e
WHERE e.key LIKE 'look.size.%'
  AND r.id IN (SELECT max(l.id) FROM run l
               WHERE l.kind = 'drift-check' AND l.outcome = 'FINISHED'
                 AND CAST(l.counts AS ${json}) ->> 'challenge' IS NOT NULL
               GROUP BY l.target);
