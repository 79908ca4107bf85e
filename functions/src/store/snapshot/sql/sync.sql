-- Returns one row with what the viewer may see, each kind of thing as a JSON array of rows: everything that changed
-- since her phone's last sync, or one circle.
-- ?1 session key, ?2 now, ?3 JSON object {circle: seq} of what her phone has, ?4 time since which events are kept,
-- ?5 the one circle, or NULL for a sync.
--
-- It is one statement, because D1 bills the rows read and several SELECTs would each read her circles again. A sync
-- that finds nothing new reads two rows a circle: the membership and the circle. D1 also bills rows read from a CTE,
-- so `own_circles` aggregates the circles into one row of two lists.
-- D1 holds strings of at most 2,000,000 bytes. So the lists of events and join requests are bounded, whatever is
-- stored: 300 events of circles, shared by the circles that are shown, but at least ten of each; 100 other events; and
-- 300 join requests. Of a circle's events the next ones come first, then the latest that are over.
-- Each kind is a scalar subquery, because D1 allows five terms in a compound SELECT. An object of many columns is made
-- with json_patch of two, because D1 allows 32 arguments of a function.
WITH
  viewer AS MATERIALIZED (
    SELECT member FROM session WHERE token = ?1 AND expires_at > ?2
  ),
  -- The list of all her circles, and the list of those to show whole: with another seq than her phone has, or the one.
  own_circles AS MATERIALIZED (
    SELECT json_group_array(json_object('circle', circle)) AS entries,
      json_group_array(json_array(circle, role, vouch)) FILTER (
        WHERE CASE WHEN ?5 IS NULL THEN held_seq IS NULL OR held_seq <> seq ELSE circle = ?5 END) AS to_show
    FROM (
      SELECT m.circle, m.role, c.seq, c.vouch, json_extract(?3, '$."' || m.circle || '"') AS held_seq
      FROM viewer CROSS JOIN membership m ON m.member = viewer.member
        CROSS JOIN circle c ON c.id = m.circle
    )
  ),
  shown_circles AS MATERIALIZED (
    SELECT shown.value ->> 0 AS circle, shown.value ->> 1 AS role, shown.value ->> 2 AS vouch
    FROM own_circles CROSS JOIN json_each(own_circles.to_show) shown
  ),
  viewer_blocks AS MATERIALIZED (
    SELECT b.blocked AS other, 1 AS hers FROM viewer CROSS JOIN block b ON b.blocker = viewer.member
    UNION ALL
    SELECT b.blocker, 0 FROM viewer CROSS JOIN block b ON b.blocked = viewer.member
  ),
  -- Events to which none of her circles leads: she hosts them, or she answered them from outside.
  outside_events AS MATERIALIZED (
    SELECT e.id, abs(e.ends_at - ?2) AS distance FROM viewer CROSS JOIN event e ON e.host = viewer.member
    WHERE ?5 IS NULL AND e.ends_at > ?4 AND NOT EXISTS (
      SELECT 1 FROM membership m WHERE m.circle = e.circle AND m.member = viewer.member)
    UNION
    SELECT e.id, abs(e.ends_at - ?2) FROM viewer CROSS JOIN rsvp r ON r.member = viewer.member AND r.outside = 1
      CROSS JOIN event e ON e.id = r.event
    WHERE ?5 IS NULL AND e.ends_at > ?4 AND NOT EXISTS (
      SELECT 1 FROM membership m WHERE m.circle = e.circle AND m.member = viewer.member)
    ORDER BY distance LIMIT 100
  ),
  shown_events AS MATERIALIZED (
    SELECT listed.value AS id FROM shown_circles CROSS JOIN json_each((
      SELECT json_group_array(id) FROM (
        SELECT id FROM (
          SELECT e.id FROM event e INDEXED BY event_by_circle
          WHERE e.circle = shown_circles.circle AND e.circle IS NOT NULL AND e.ends_at > ?2
          ORDER BY e.ends_at LIMIT 300)
        UNION ALL
        SELECT id FROM (
          SELECT e.id FROM event e INDEXED BY event_by_circle
          WHERE e.circle = shown_circles.circle AND e.circle IS NOT NULL AND e.ends_at > ?4 AND e.ends_at <= ?2
          ORDER BY e.ends_at DESC LIMIT 300)
        LIMIT (SELECT max(10, 300 / json_array_length(to_show)) FROM own_circles)))) AS listed
    UNION ALL
    SELECT id FROM outside_events
  )
SELECT
  (SELECT entries FROM own_circles) AS entry,

  (SELECT json_group_array(json_patch(
      json_object('id', c.id, 'name', c.name, 'stage', c.stage, 'about', c.about,
        'cap', c.cap, 'cell', c.cell, 'place', c.place, 'policy', c.policy, 'seq', c.seq,
        'sequence', c.sequence, 'closed_at', c.closed_at, 'created_at', c.created_at,
        'members', c.members, 'role', shown_circles.role),
      json_object('slots', c.slots, 'languages', c.languages, 'stage_said_at', c.stage_said_at, 'vouch', c.vouch,
        'children_welcome', c.children_welcome)))
   FROM shown_circles CROSS JOIN circle c ON c.id = shown_circles.circle) AS circle,

  (SELECT json_group_array(json_object('circle', m.circle, 'member', m.member, 'name', p.name,
      'role', m.role, 'about', p.about, 'stages', p.stages, 'joined_at', m.joined_at))
   FROM shown_circles CROSS JOIN membership m ON m.circle = shown_circles.circle
     CROSS JOIN member p ON p.id = m.member) AS member,

  -- Join requests are for hosts. Where a circle requires a vouch, members see those whose applicants agreed to it.
  (SELECT json_group_array(json(request)) FROM (
     SELECT json_object('circle', a.circle, 'member', a.member, 'name', p.name,
       'text', a.text, 'about', p.about, 'stages', p.stages, 'asked_at', a.asked_at,
       'vouches', json((SELECT json_group_array(v.voucher) FROM vouch v
         WHERE v.circle = a.circle AND v.member = a.member))) AS request
     FROM shown_circles CROSS JOIN ask a ON a.circle = shown_circles.circle
       CROSS JOIN member p ON p.id = a.member
     WHERE (shown_circles.role = 'host' OR shown_circles.vouch = 1 AND a.shown = 1) AND a.declined = 0
     LIMIT 300)) AS ask,

  (SELECT json_group_array(json_object('circle', i.circle, 'id', i.id, 'uses_left', i.uses_left,
      'expires_at', i.expires_at))
   FROM shown_circles CROSS JOIN invite i ON i.circle = shown_circles.circle
   WHERE shown_circles.role = 'host' AND i.expires_at > ?2 AND i.uses_left > 0) AS invite,

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
   FROM shown_events CROSS JOIN event e ON e.id = shown_events.id
     CROSS JOIN member p ON p.id = e.host) AS event,

  (SELECT json_group_array(json_object('event', r.event, 'member', r.member, 'name', p.name,
      'state', r.state, 'adults', r.adults, 'children', r.children, 'note', r.note,
      'revision', r.revision, 'since', r.since))
   FROM shown_events CROSS JOIN rsvp r ON r.event = shown_events.id
     CROSS JOIN member p ON p.id = r.member) AS answer,

  -- Her join requests. Only a pending request at a full circle that is not closed has the number of others on its
  -- waitlist (30 at most) and a circle with room that overflowed from it. If there is a block between her and a host of
  -- the circle, the request is left out, as if the circle had never been there.
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
     AND NOT EXISTS (
       SELECT 1 FROM viewer_blocks CROSS JOIN membership h ON h.circle = c.id AND h.member = viewer_blocks.other
       WHERE h.role = 'host')) AS asked,

  (SELECT json_group_array(json_object('other', other, 'hers', hers)) FROM viewer_blocks) AS block
