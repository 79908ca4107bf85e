-- Makes members candidates of the proposal, if the statement before made it.
-- ?1 proposal, ?2 [[member, her cell], …] as JSON.
INSERT INTO candidate (proposal, member)
SELECT ?1, json_extract(home.value, '$[0]') FROM json_each(?2) home WHERE changes() > 0
