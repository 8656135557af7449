-- What is forgotten goes by the earlier of two clocks, Redis's and the caller's: one that is ahead forgets nothing.
--
-- Needs the argument `caller_time`.
local past = now
if number(caller_time) > 0 then past = math.min(now, number(caller_time)) end
