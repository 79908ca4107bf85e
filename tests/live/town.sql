-- Inserts a town around Hove for measurements: 100,000 members, and 10,000 circles over nine cells and eight stages,
-- each with three slots and an event ten days ago. Ids are scattered as real ones are, and the same in every run.
-- Member 7 is signed in with the session 'mum', has two stages, and is free in about half of all slots.

WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10 * 10000)
INSERT INTO member (id, name, stages, work, languages, joined_at)
SELECT i, 'Mum', iif(i = 7, 'toddler,preschool', 'tween'), 'at_home', 'en', 1795251600 FROM n;

INSERT INTO free_time (member, term, revision)
SELECT id, (id * 628318530717) & 4398046511103, 1 FROM member;

WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
INSERT INTO circle (id, name, stage, cap, cell, place, policy, members, slots, revision, created_at)
SELECT (i * 2654435761) % 9007199254740881, 'Circle ' || i,
  '["expecting","first_year","toddler","preschool","school_age","tween","teen","grown"]' ->> (i % 8), 8,
  '["gcpch","gcpck","gcpc5","gcpcj","gcpbu","gcpcm","gcpc7","gcpbv","gcpbg"]' ->> (i / 8 % 9), 'Hove', 'open',
  5 + i % 4, (1 << i % 42) | (1 << i * 5 % 42) | (1 << i * 11 % 42), 1, 1795251600
FROM n;

INSERT INTO membership (circle, member, role, joined_at)
SELECT id, id % (10 * 10000) + 1, 'host', 1795251600 FROM circle;

INSERT INTO event (id, share_key, circle, host, title, kind, starts_at, ends_at, zone, place, audience, revision,
  created_at, updated_at)
SELECT id, 1, id, 1, 'Coffee', 'coffee_morning', 1794387600, 1794391200, 'Europe/London', 'Café', 'circle', 1,
  1794387600, 1794387600
FROM circle;

INSERT INTO session (token, id, member, device, created_at, seen_at, expires_at)
VALUES ('mum', 1, 7, 'phone', 1795251600, 1795251600, 1795351600);
