-- Stores the patch after which the next run goes on.
-- ?1 patch, or '' to start again.
INSERT INTO near_times_walk (one, after) VALUES (1, ?1)
ON CONFLICT (one) DO UPDATE SET after = excluded.after WHERE near_times_walk.after <> excluded.after
