-- How often answers were accepted, in blocks of about fifty challenges of one run: whoever looks at
-- a million challenges need not count them.
CREATE TABLE success (
  id       ${id},
  target   TEXT   NOT NULL,
  run_id   BIGINT NOT NULL REFERENCES run (id),
  answered BIGINT NOT NULL,
  accepted BIGINT NOT NULL,
  at       TEXT   NOT NULL
);
CREATE INDEX success_by_target ON success (target, id);

-- For the latest challenges of a target.
CREATE INDEX challenge_by_target ON challenge (target, id);

INSERT INTO success (target, run_id, answered, accepted, at)
SELECT b.target, b.run_id, count(*), sum(b.accepted), min(b.at)
FROM (SELECT a.*, (row_number() OVER (PARTITION BY a.run_id ORDER BY a.id) - 1) / 50 AS block
      FROM (SELECT c.id, c.target, c.run_id, c.at,
                   max(CASE g.verdict WHEN 'ACCEPTED' THEN 1 ELSE 0 END) AS accepted
            FROM challenge c JOIN guess g ON g.challenge_id = c.id
            WHERE g.verdict <> 'UNVERIFIED'
            GROUP BY c.id, c.target, c.run_id, c.at) a) b
GROUP BY b.target, b.run_id, b.block
ORDER BY min(b.id);

-- Targets whose scheduled steps wait until somebody starts them again.
CREATE TABLE paused (
  target TEXT NOT NULL PRIMARY KEY,
  at     TEXT NOT NULL
);
