-- may_be_matched(seeker, now): The row of seeker is of a member without a live proposal, who is not suspended and is free to search.
NOT EXISTS (SELECT 1 FROM candidate k WHERE k.member = {seeker}.member AND k.live = 1)
AND NOT {is_suspended({seeker}.member, {now})}
AND {is_free_to_search({seeker})}
