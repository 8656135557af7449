import Sessions

/// How far a Redis's clock is from the reader's.
enum ClockSkew {
    /// In milliseconds: what can't be explained by the time that the question took, nor by its clock having told whole
    /// seconds.
    static func between(_ theirs: Timestamp, before: Timestamp, after: Timestamp) -> Int64 {
        // Clocks of two machines are never quite alike.
        let tolerance: Int64 = 500
        let (earliest, latest) = (theirs.milliseconds - tolerance, theirs.milliseconds + 1000 + tolerance)
        if earliest > after.milliseconds { return theirs.milliseconds - after.milliseconds }
        if latest < before.milliseconds { return theirs.milliseconds - before.milliseconds }
        return 0
    }
}
