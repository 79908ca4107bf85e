-- is_suspended(member, now): The member may read, but not write.
EXISTS (SELECT 1 FROM suspension WHERE member = {member} AND until > {now})
