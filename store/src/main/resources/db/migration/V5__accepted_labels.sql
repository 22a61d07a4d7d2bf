-- A label comes with its verdict from this version on. Here the answers get theirs that an earlier
-- version was killed before labelling, as the site accepted them.
INSERT INTO label (challenge_id, text, source, confidence, at)
SELECT g.challenge_id, g.text, 'ORACLE', 1.0, min(g.at)
FROM guess g
WHERE g.verdict = 'ACCEPTED'
  AND NOT EXISTS (SELECT 1 FROM label l WHERE l.challenge_id = g.challenge_id AND l.source = 'ORACLE')
GROUP BY g.challenge_id, g.text
ORDER BY min(g.id);
