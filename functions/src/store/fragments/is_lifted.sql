-- is_lifted(notice): The notice about a review says that the first decision is lifted.
EXISTS (SELECT 1 FROM notice WHERE id = {notice} AND action = 'lifted')
