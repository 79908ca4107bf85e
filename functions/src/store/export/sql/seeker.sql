-- Whether she would like to be found a circle, and what she said about it.
SELECT wanted, chosen, virtual_too, likes_hosting, area, since, ended_at
FROM seeker WHERE member = (SELECT member FROM session WHERE token = ?1 AND expires_at > ?2)
