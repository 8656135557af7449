/// How far a moving key goes.
enum Motion: Sendable, Hashable {
    case rows(Int)
    case pages(Int)
    case first
    case last
}
