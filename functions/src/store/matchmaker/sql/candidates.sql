-- Puts the proposal that the statement before made before those to whom it is made. ?2 [[member, her cell], …]
INSERT INTO candidate (proposal, member)
SELECT ?1, json_extract(some.value, '$[0]') FROM json_each(?2) some WHERE changes() > 0
