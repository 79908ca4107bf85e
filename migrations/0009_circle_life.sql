-- How a circle lives on: its stage moves along with the children, and those it has no room for begin the next one.

ALTER TABLE circle ADD COLUMN stage_said_at INTEGER;  -- when a host last said whether its stage is still right
ALTER TABLE circle ADD COLUMN seeded_from INTEGER;    -- the full circle at whose door it began; may be gone
ALTER TABLE ask ADD COLUMN together_at INTEGER;       -- when she said she would begin the next circle with the others
ALTER TABLE member ADD COLUMN stages_said_at INTEGER; -- when she last said what stages her children are at
CREATE INDEX circle_by_seed ON circle(seeded_from) WHERE seeded_from IS NOT NULL;
