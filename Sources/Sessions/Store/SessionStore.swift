/// A session store, whatever lays its sessions out: what it tells, what it remembers, and what can be done to it.
public protocol SessionStore: SessionReader, AuditTrail, Operations {}
