return act(function()
  look(AUDIT_NEED)
  audited({event = 'bulk-begun', operator = operator, reason = reason, outcome = intent})
  return {'announced', text(now)}
end)
