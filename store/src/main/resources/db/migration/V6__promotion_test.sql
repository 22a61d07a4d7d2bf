-- Candidates beside live models: what held-out labels said, what the site said, and what was decided.
CREATE TABLE promotion_test (
  id              ${id},
  target          TEXT   NOT NULL,
  candidate       TEXT   NOT NULL REFERENCES model (version),
  live            TEXT   NOT NULL REFERENCES model (version),
  held_out_wins   BIGINT NOT NULL,
  held_out_losses BIGINT NOT NULL,
  decision        TEXT   NOT NULL
                  CHECK (decision IN ('PROMOTED', 'TURNED_DOWN', 'UNDECIDED', 'SUPERSEDED')),
  wins            BIGINT NOT NULL,
  losses          BIGINT NOT NULL,
  reason          TEXT   NOT NULL,
  started_at      TEXT   NOT NULL,
  decided_at      TEXT
);
CREATE INDEX promotion_test_by_target ON promotion_test (target);
CREATE UNIQUE INDEX one_open_promotion_test ON promotion_test (target) WHERE decision = 'UNDECIDED';

-- For the challenges that two models have both read.
CREATE INDEX guess_by_reader ON guess (reader, challenge_id);

-- What earlier versions decided lies in runs, as texts. Their figures are in the reason.
INSERT INTO promotion_test (target, candidate, live, held_out_wins, held_out_losses, decision, wins,
                            losses, reason, started_at, decided_at)
SELECT d.target, d.candidate, d.live, 0, 0,
       CASE d.decision WHEN 'PROMOTED' THEN 'PROMOTED' ELSE 'TURNED_DOWN' END,
       0, 0, coalesce(d.reason, ''), d.started_at, d.ended_at
FROM (SELECT r.id, r.target, r.started_at, r.ended_at,
             CAST(r.configuration AS ${json}) ->> 'candidate' AS candidate,
             CAST(r.configuration AS ${json}) ->> 'live' AS live,
             CAST(r.counts AS ${json}) ->> 'decision' AS decision,
             CAST(r.counts AS ${json}) ->> 'reason' AS reason
      FROM run r WHERE r.kind = 'gate' AND r.outcome = 'FINISHED') d
JOIN model c ON c.version = d.candidate
JOIN model l ON l.version = d.live
WHERE d.decision IN ('PROMOTED', 'KEPT')
ORDER BY d.id;
