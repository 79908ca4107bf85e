-- live_session(session, key, now): The row of session has the key and the session lives.
{session}.token = {key} AND {session}.expires_at > {now}
