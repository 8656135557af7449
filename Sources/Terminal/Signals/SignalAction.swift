import Glibc

/// What happens when a signal comes.
struct SignalAction: @unchecked Sendable {
    // A value that is only copied; it holds a function's address.
    private var action: sigaction

    /// What the operating system does by itself.
    static let `default` = SignalAction(sigaction())

    private init(_ action: sigaction) { self.action = action }

    /// A handler, which may only do what is safe in one; all other signals wait until it is done.
    init(
        flags: Int32,
        handler: @convention(c) (Int32, UnsafeMutablePointer<siginfo_t>?, UnsafeMutableRawPointer?) -> Void
    ) {
        action = sigaction()
        action.__sigaction_handler.sa_sigaction = handler
        action.sa_flags = flags | SA_SIGINFO
        sigfillset(&action.sa_mask)
    }

    /// What happens now.
    init(of number: Int32) {
        action = sigaction()
        sigaction(number, nil, &action)
    }

    /// Lets the signal reach this thread.
    static func unblock(_ number: Int32) {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, number)
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    }

    func install(for number: Int32) {
        var action = action
        sigaction(number, &action, nil)
    }
}
