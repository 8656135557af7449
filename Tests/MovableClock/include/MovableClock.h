// Preloaded into a server, moves its wall clock; its monotonic clock stays true. libfaketime does not get along with
// jemalloc, which asks for the time while memory is being allocated.
//
// MOVABLE_CLOCK names a file of eight bytes: how many seconds the clock is ahead, as the machine has its integers.
