-- circles_left_after_conflict(list, member, since): The circles that each member of a list left after a conflict.
-- In `parted`: a host, a moderator or a block removed her, or she left after she had reported something of the circle.
-- In `report`: she was reported there after that moment; a row of `parted` would reveal that in her own export.
SELECT p.member, p.circle FROM {list} CROSS JOIN parted p ON p.member = {member}
UNION
SELECT r.answerable, r.circle FROM {list} CROSS JOIN report r ON r.answerable = {member}
WHERE {reported_and_gone(r, {since})}
