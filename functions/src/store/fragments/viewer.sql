-- viewer(key, now): The member whose session has the key, while the session lives.
(SELECT member FROM session WHERE token = {key} AND expires_at > {now})
