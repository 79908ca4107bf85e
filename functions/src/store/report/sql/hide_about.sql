-- Empties what a reported member says of herself.
UPDATE member SET about = '', revision = revision + 1
WHERE id = (SELECT answerable FROM report WHERE id = ?1 AND decision = ?2 AND kind = 'member')
