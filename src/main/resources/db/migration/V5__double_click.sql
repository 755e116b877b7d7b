-- A suspected double click is recorded with the bet that it may repeat. Nullable and without a default: no row is touched.

ALTER TABLE bet ADD COLUMN duplicate_of uuid;
COMMENT ON COLUMN bet.duplicate_of IS 'The bet of the same operator that it may repeat: the same player, game, round, stake and currency moments before, under another reference.';
