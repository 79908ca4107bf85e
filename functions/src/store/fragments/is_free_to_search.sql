-- is_free_to_search(seeker): The row of seeker is of a member who is in no open circle, or who turned the search on herself.
({seeker}.chosen OR NOT {is_in_open_circle({seeker}.member)})
