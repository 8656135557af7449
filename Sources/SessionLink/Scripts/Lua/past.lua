-- What is forgotten goes by the earlier of two clocks, Redis's and the caller's: one that is ahead forgets nothing. How long
-- something is refused of which no end is known goes by the later one: a clock that is behind shortens nothing.
--
-- Needs the argument `caller_time`.
local past, later = now, now
if number(caller_time) > 0 then past, later = math.min(now, number(caller_time)), math.max(now, number(caller_time)) end
