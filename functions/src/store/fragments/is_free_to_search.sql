-- is_free_to_search(seeker): The member in the row of seeker is in no open circle, or turned the search on or off
-- herself.
({seeker}.chosen OR NOT {is_in_open_circle({seeker}.member)})
