-- The entry of an action, without which it is not done.
--
-- Needs the key `audit`.
local function audited(e)
  local id = must('XADD', audit, '*', entry_of(e))
  undo[#undo + 1] = {'XDEL', audit, id}
  trim_audit()
end
local AUDIT_NEED = {'stream', audit, 'XADD', '*', 'event', ''}
