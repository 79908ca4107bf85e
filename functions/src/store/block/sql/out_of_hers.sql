-- Takes whom she has blocked out of the circles that she hosts alone: there is no circle without a
-- host, and she is nobody's host who is hidden from them.
DELETE FROM membership
WHERE member = ?2 AND role = 'member'
  AND EXISTS (SELECT 1 FROM block WHERE blocker = ?1 AND blocked = ?2)
  AND circle IN (
    SELECT h.circle FROM membership h
    WHERE h.member = ?1 AND h.role = 'host' AND NOT EXISTS (
      SELECT 1 FROM membership WHERE circle = h.circle AND role = 'host' AND member <> ?1))
