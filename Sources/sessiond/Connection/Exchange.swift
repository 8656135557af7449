/// A request on a connection that was not answered as a whole yet.
struct Exchange {
    /// Whether the answer has no body, whatever its fields say (RFC 9110, section 9.3.2).
    let isHead: Bool
    /// Whether the connection ends with the answer.
    var closes: Bool
    /// Whether its client holds the body back until it is told to go on.
    var awaitsContinue: Bool
    /// Whether what came as its body is none.
    var isMalformed = false
    /// Whether its answer began.
    var isAnswered = false
}
