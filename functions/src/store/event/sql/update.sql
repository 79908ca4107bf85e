-- Changes an event that takes place and is still at the sequence that was edited, if the member may change it. It
-- moves no event to a time that is over. A repeated write changes nothing.
-- ?1 event, ?2 edited sequence, ?3 revision, ?4 now, ?5 to ?20 description, ?21 member.
UPDATE event SET title = ?5, kind = ?6, starts_at = ?7, ends_at = ?8, zone = ?9, place = ?10,
  cell = ?11, address = ?12, link = ?13, bring = ?14, step_free = ?15, feeding_friendly = ?16,
  cap_adults = ?17, cap_children = ?18, audience = ?19, listed = ?20, revision = ?3,
  updated_at = ?4, sequence = sequence + 1
WHERE id = ?1 AND sequence = ?2 AND revision <> ?3 AND cancelled = 0
  AND (starts_at = ?7 OR ?8 > ?4)
  AND {may_change_event(event, ?21)}
