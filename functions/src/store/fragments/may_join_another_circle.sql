-- may_join_another_circle(member, most): The member is in fewer circles than anyone may be.
(SELECT count(*) FROM membership WHERE member = {member}) < {most}
