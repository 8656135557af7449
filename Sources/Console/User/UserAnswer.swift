public import Sessions

/// All that is known of a user: the answer to `ScreenRequest.user`.
public struct UserAnswer: Sendable, Hashable {
    /// What this answers.
    public var request: ScreenRequest
    /// What is known.
    public var detail: UserDetail

    /// The answer to a request.
    public init(request: ScreenRequest, detail: UserDetail) {
        self.request = request
        self.detail = detail
    }

    /// How many sessions of a user an answer has at most.
    public static let sessions = 1_000
}
