-- What the viewer may see, each kind a JSON array of rows: everything that changed, or one circle.
-- Scalar subqueries, because D1 allows few terms in a compound SELECT and 32 arguments a function.
-- ?1 session key, ?2 now, ?3 {circle: seq} she holds, ?4 the time from which events are kept,
-- ?5 the one circle, or nothing for a whole sync.
-- Her circles are gone over once, into one row of two lists, because a row of a set that is made on
-- the way counts as read, too: with nothing new two rows a circle are.
-- What those who wait at a full circle may do is looked up for these alone. A wish to join a circle whose host a block
-- hides is not told, as if the circle had never been.
WITH
  viewer AS MATERIALIZED (SELECT member FROM session WHERE token = ?1 AND expires_at > ?2),
  hers AS MATERIALIZED (
    SELECT json_group_array(json_object('circle', circle)) AS entry,
      json_group_array(json_array(circle, role, vouch)) FILTER (
        WHERE CASE WHEN ?5 IS NULL THEN held IS NULL OR held <> seq ELSE circle = ?5 END) AS changed
    FROM (
      SELECT m.circle, m.role, c.seq, c.vouch, json_extract(?3, '$."' || m.circle || '"') AS held
      FROM viewer CROSS JOIN membership m ON m.member = viewer.member
        CROSS JOIN circle c ON c.id = m.circle
    )
  ),
  changed AS MATERIALIZED (
    SELECT one.value ->> 0 AS circle, one.value ->> 1 AS role, one.value ->> 2 AS vouch
    FROM hers CROSS JOIN json_each(hers.changed) one
  ),
  between_them AS MATERIALIZED (
    SELECT b.blocked AS other, 1 AS hers FROM viewer CROSS JOIN block b ON b.blocker = viewer.member
    UNION ALL
    SELECT b.blocker, 0 FROM viewer CROSS JOIN block b ON b.blocked = viewer.member
  ),
  outside AS MATERIALIZED (
    SELECT e.id FROM viewer CROSS JOIN event e ON e.host = viewer.member
    WHERE ?5 IS NULL AND e.ends_at > ?4 AND NOT EXISTS (
      SELECT 1 FROM membership m WHERE m.circle = e.circle AND m.member = viewer.member)
    UNION
    SELECT e.id FROM viewer CROSS JOIN rsvp r ON r.member = viewer.member AND r.outside = 1
      CROSS JOIN event e ON e.id = r.event
    WHERE ?5 IS NULL AND e.ends_at > ?4 AND NOT EXISTS (
      SELECT 1 FROM membership m WHERE m.circle = e.circle AND m.member = viewer.member)
  ),
  events AS MATERIALIZED (
    SELECT e.id FROM changed CROSS JOIN event e INDEXED BY event_by_circle
      ON e.circle = changed.circle AND e.circle IS NOT NULL
    WHERE e.ends_at > ?4
    UNION ALL
    SELECT id FROM outside
  )
SELECT
  (SELECT entry FROM hers) AS entry,
  (SELECT json_group_array(json_patch(
      json_object('id', c.id, 'name', c.name, 'stage', c.stage, 'about', c.about,
        'cap', c.cap, 'cell', c.cell, 'place', c.place, 'policy', c.policy, 'seq', c.seq,
        'sequence', c.sequence, 'closed_at', c.closed_at, 'created_at', c.created_at,
        'members', c.members, 'role', changed.role),
      json_object('slots', c.slots, 'languages', c.languages, 'stage_said_at', c.stage_said_at, 'vouch', c.vouch,
        'children_welcome', c.children_welcome)))
   FROM changed CROSS JOIN circle c ON c.id = changed.circle) AS circle,
  (SELECT json_group_array(json_object('circle', m.circle, 'member', m.member, 'name', p.name,
  'role', m.role, 'about', p.about, 'stages', p.stages, 'joined_at', m.joined_at))
   FROM changed CROSS JOIN membership m ON m.circle = changed.circle
  CROSS JOIN member p ON p.id = m.member) AS member,
  (SELECT json_group_array(json_object('circle', a.circle, 'member', a.member, 'name', p.name,
  'text', a.text, 'about', p.about, 'stages', p.stages, 'asked_at', a.asked_at,
  'vouches', json((SELECT json_group_array(v.voucher) FROM vouch v WHERE v.circle = a.circle AND v.member = a.member))))
   FROM changed CROSS JOIN ask a ON a.circle = changed.circle CROSS JOIN member p ON p.id = a.member
WHERE (changed.role = 'host' OR changed.vouch = 1 AND a.shown = 1) AND a.declined = 0) AS ask,
  (SELECT json_group_array(json_object('circle', i.circle, 'id', i.id, 'uses_left', i.uses_left,
  'expires_at', i.expires_at))
   FROM changed CROSS JOIN invite i ON i.circle = changed.circle
WHERE changed.role = 'host' AND i.expires_at > ?2 AND i.uses_left > 0) AS invite,
  (SELECT json_group_array(json_patch(
      json_object('id', e.id, 'share_key', e.share_key, 'circle', e.circle, 'host', e.host,
        'host_name', p.name, 'title', e.title, 'kind', e.kind, 'starts_at',
        e.starts_at, 'ends_at', e.ends_at, 'zone', e.zone, 'place', e.place, 'cell',
        e.cell, 'address', e.address),
      json_object('link', e.link, 'bring', e.bring, 'step_free', e.step_free,
        'feeding_friendly', e.feeding_friendly, 'cap_adults', e.cap_adults,
        'cap_children', e.cap_children, 'audience', e.audience, 'listed', e.listed,
        'cancelled', e.cancelled, 'reason', e.reason, 'sequence', e.sequence,
        'revision', e.revision, 'updated_at', e.updated_at)))
   FROM events CROSS JOIN event e ON e.id = events.id CROSS JOIN member p ON p.id = e.host) AS event,
  (SELECT json_group_array(json_object('event', r.event, 'member', r.member, 'name', p.name,
  'state', r.state, 'adults', r.adults, 'children', r.children, 'note', r.note,
  'revision', r.revision, 'since', r.since))
   FROM events CROSS JOIN rsvp r ON r.event = events.id CROSS JOIN member p ON p.id = r.member) AS answer,
  (SELECT json_group_array(json_patch(
      json_object('id', c.id, 'name', c.name, 'stage', c.stage, 'about', c.about,
        'cap', c.cap, 'cell', c.cell, 'place', c.place, 'policy', c.policy, 'members', c.members,
        'slots', c.slots, 'languages', c.languages, 'vouch', c.vouch,
        'children_welcome', c.children_welcome, 'text', a.text, 'declined', a.declined,
        'asked_at', a.asked_at),
      CASE WHEN c.members >= c.cap AND c.closed_at IS NULL AND a.declined = 0 THEN json_object(
        'together_at', a.together_at,
        'others', (SELECT count(*) FROM (SELECT 1 FROM ask o
          WHERE o.circle = c.id AND o.declined = 0 AND o.member <> a.member
            AND NOT EXISTS (SELECT 1 FROM block WHERE blocker = a.member AND blocked = o.member)
            AND NOT EXISTS (SELECT 1 FROM block WHERE blocker = o.member AND blocked = a.member)
          LIMIT 30)),
        'begun', json((SELECT json_object('id', n.id, 'name', n.name)
          FROM circle n INDEXED BY circle_by_seed
          WHERE n.seeded_from = c.id AND n.seeded_from IS NOT NULL AND n.closed_at IS NULL
            AND n.policy <> 'invite' AND n.members < n.cap
            AND NOT EXISTS (SELECT 1 FROM ask WHERE circle = n.id AND member = a.member)
            AND NOT EXISTS (SELECT 1 FROM membership WHERE circle = n.id AND member = a.member)
            AND NOT EXISTS (SELECT 1 FROM membership h CROSS JOIN block b ON b.blocker = h.member
              WHERE h.circle = n.id AND h.role = 'host' AND b.blocked = a.member)
            AND NOT EXISTS (SELECT 1 FROM membership h CROSS JOIN block b ON b.blocker = a.member
              WHERE h.circle = n.id AND h.role = 'host' AND b.blocked = h.member)
          LIMIT 1))) ELSE '{}' END))
   FROM viewer CROSS JOIN ask a ON a.member = viewer.member CROSS JOIN circle c ON c.id = a.circle
WHERE (?5 IS NULL OR c.id = ?5)
  AND NOT EXISTS (SELECT 1 FROM between_them CROSS JOIN membership h ON h.circle = c.id AND h.member = between_them.other
    WHERE h.role = 'host')) AS asked,
  (SELECT json_group_array(json_object('other', other, 'hers', hers)) FROM between_them) AS block
