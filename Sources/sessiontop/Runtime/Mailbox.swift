import Console
import Synchronization
import Terminal

/// Messages from everywhere to the one thread that owns the screen.
final class Mailbox: Sendable {
    private let messages = Mutex<[Message]>([])
    /// Rings when something lies in the mailbox.
    let wakeUp: WakeUp

    init() throws(TerminalError) {
        wakeUp = try WakeUp()
    }

    /// Puts a message in, from any thread.
    func send(_ message: Message) {
        let isFirst = messages.withLock { messages in
            messages.append(message)
            return messages.count == 1
        }
        if isFirst { wakeUp.signal() }
    }

    /// Takes everything out, oldest first.
    func take() -> [Message] {
        messages.withLock { messages in
            defer { messages = [] }
            return messages
        }
    }
}
