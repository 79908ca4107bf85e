-- Notes after which patch the next run goes on.
INSERT INTO near_times_walk (one, after) VALUES (1, ?1)
ON CONFLICT (one) DO UPDATE SET after = excluded.after WHERE near_times_walk.after <> excluded.after
