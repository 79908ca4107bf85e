-- Whether children are welcome where a circle meets, as its host says of it; each event still says it for itself.

ALTER TABLE circle ADD COLUMN children_welcome INTEGER NOT NULL DEFAULT 0;
