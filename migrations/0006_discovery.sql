-- What discovery goes by: the languages of a circle, and the way to those of a stage.

ALTER TABLE circle ADD COLUMN languages TEXT NOT NULL DEFAULT ''; -- ISO 639-1 codes, joined by commas
-- Where it stands in the order of stages, then of ids: one number, because a walk along an index goes on after one
-- value, not after two.
ALTER TABLE circle ADD COLUMN stage_key INTEGER
  GENERATED ALWAYS AS (instr('expecting first_year toddler preschool school_age tween teen grown', stage) << 53 | id)
  VIRTUAL;
-- What discovery reads for who has said her stages: as circle_to_discover, in order of stages.
CREATE INDEX circle_by_stage ON circle(coalesce(cell, ''), stage_key)
  WHERE closed_at IS NULL AND policy <> 'invite';
