import Cells
import Glibc

extension Screen {
    /// Waits for keys, a change of size, `wakeUp`, or the time to be up, whichever comes first. `nil` waits as long as it
    /// takes. Once it has returned `.ended` it always does.
    public func nextEvents(timeout: Duration? = nil, wakeUp: WakeUp? = nil) -> TerminalInput {
        let deadline = timeout.map { ContinuousClock.now + $0 }
        while true {
            if let end { return .ended(end) }
            let ready = wait(for: wakeUp, until: [deadline, keyDeadline].compactMap { $0 }.min())
            var events = handleSignals()
            if end != nil { continue }
            if ready.keyboard {
                guard let bytes = tty.read() else {
                    end = .hangUp
                    continue
                }
                events += parser.feed(bytes)
                keyDeadline = parser.waiting.map { ContinuousClock.now + patience(for: $0) }
            } else if ready.hangUp {
                end = .hangUp
                continue
            } else if let keyDeadline, ContinuousClock.now >= keyDeadline {
                events += parser.finish()
                self.keyDeadline = nil
            }
            if ready.wakeUp { wakeUp?.clear() }
            let isTimeUp = deadline.map { ContinuousClock.now >= $0 } ?? false
            if !events.isEmpty || ready.wakeUp || isTimeUp { return .events(events) }
        }
    }

    /// How long the rest of a key may take.
    private func patience(for waiting: KeyParser.Waiting) -> Duration {
        switch waiting {
        case .escape: escapeDelay
        case .sequence: escapeDelay * 10
        case .paste: pastePause
        }
    }

    private func wait(
        for wakeUp: WakeUp?,
        until deadline: ContinuousClock.Instant?
    ) -> (keyboard: Bool, wakeUp: Bool, hangUp: Bool) {
        // poll() passes over descriptors that are negative.
        let descriptors = [tty.input, signals.fileDescriptor, wakeUp?.fileDescriptor ?? -1]
        var polled = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        _ = poll(&polled, nfds_t(polled.count), deadline.map(Self.milliseconds) ?? -1)
        let keyboard = Int32(polled[0].revents)
        return (
            keyboard: keyboard & POLLIN != 0,
            wakeUp: polled[2].revents != 0,
            hangUp: keyboard & (POLLHUP | POLLERR | POLLNVAL) != 0
        )
    }

    /// Until then, rounded up, so that a wait is never a little too short and then repeated.
    private static func milliseconds(until deadline: ContinuousClock.Instant) -> Int32 {
        let left = max(.zero, deadline - .now)
        let (seconds, attoseconds) = left.components
        return Int32(clamping: seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }

    private func handleSignals() -> [InputEvent] {
        let came = signals.take()
        if let ending = SignalInbox.ending.first(where: came.contains) {
            end = .signal(ending)
            return []
        }
        if came.contains(SIGTSTP) {
            suspend()
            signals.stopProcess()
            resume()
            return [.resize(size)]
        }
        if came.contains(SIGCONT) {
            // Stopped by a signal that can't be handled: the shell has changed the terminal's modes since.
            suspend()
            resume()
            return [.resize(size)]
        }
        return came.contains(SIGWINCH) && updateSize() ? [.resize(size)] : []
    }
}
