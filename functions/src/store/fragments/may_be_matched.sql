-- may_be_matched(seeker, now): The member in the row of seeker has no live proposal, is not suspended, and is free to
-- search.
NOT EXISTS (SELECT 1 FROM candidate k WHERE k.member = {seeker}.member AND k.live = 1)
AND NOT {is_suspended({seeker}.member, {now})}
AND {is_free_to_search({seeker})}
