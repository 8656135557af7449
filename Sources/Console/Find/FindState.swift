import Cells
import Sessions

/// The search for a token that may be in the wrong hands.
struct FindState: ScrolledText {
    /// What is typed or pasted, as it is: a credential perhaps, so it is never drawn, and gone once it is sent.
    private(set) var typed: [UInt8] = []
    /// Whether some of it was pasted.
    private var isPasted = false
    /// What is looked up, where it was typed by hand and may as well be a user's name, and is no credential.
    var name: String?
    /// When the store was asked last to keep the answer up to date; absent before that.
    var asked: Timestamp?
    /// The tokens in what was pasted, where there are several and one is to be chosen: credentials, wiped once one is.
    var presented: [PresentedToken] = []
    /// Whether the store's answer is awaited.
    var isLooking = false
    /// What was found.
    var finding: Finding?
    /// From where the session was used, as long as the store knew that.
    var peers: [SessionDetail.Peer] = []
    /// Why nothing could be found out.
    var failure: StoreFailure?
    /// What was done about it, and is shown to hold by what was found afterwards.
    var done: [Done] = []
    /// Where the reader is in it.
    var reading = Reading()

    /// The longest text that is taken, in bytes.
    static let limit = 64 * 1024

    /// Something that was done about a finding.
    struct Done: Sendable, Equatable {
        let verb: Action.Verb
        /// From when it is effective, by the store's clock.
        let effective: Timestamp?
        /// From when all servers go by it.
        let everywhere: Timestamp?
    }

    var count: Int { typed.count }

    /// What is typed by hand, where it can be no more than a name: session IDs, a token's ID and fingerprints are made of
    /// small letters and digits, which no token is.
    var openName: String? {
        let isName = typed.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || byte == UInt8(ascii: ".")
        }
        return isPasted || !isName || typed.isEmpty || typed.count > 64 ? nil : String(decoding: typed, as: UTF8.self)
    }

    /// What is typed by hand, where it may be a user's name: no secret is so short, or has such characters in it.
    var possibleName: String? {
        guard !isPasted, (1...64).contains(typed.count), let text = String(validating: typed, as: UTF8.self),
            typed.count < 20 || text.contains(where: { $0 == "@" || $0 == " " || !$0.isASCII })
        else { return nil }
        return text
    }

    var context: KeyContext { finding == nil ? .find : .found }

    static func rows(of layout: Layout) -> Int { layout.detailRows }

    /// Takes a key while the text is typed.
    mutating func type(_ key: Key) {
        guard finding == nil else { return }
        switch key {
        case .character(let character): add(String(character).utf8)
        case .backspace: while let byte = typed.popLast(), byte & 0xC0 == 0x80 {}
        case .control("u"), .control("w"): forget()
        default: break
        }
    }

    /// Takes what was pasted: a credential, whatever it looks like.
    mutating func paste(_ bytes: [UInt8]) {
        guard finding == nil else { return }
        isPasted = true
        add(bytes)
    }

    mutating func leave() -> Bool {
        forget()
        return true
    }

    var leavingWords: SafeText? {
        finding == nil && count > 0 ? "Nothing was looked up; what was typed is forgotten." : nil
    }

    /// Takes note of what was done about it.
    mutating func note(_ verb: Action.Verb, _ receipt: ActionReceipt) {
        guard receipt.outcome == .done, receipt.doubt == nil, finding != nil else { return }
        done.append(Done(verb: verb, effective: receipt.effective, everywhere: receipt.everywhere))
    }

    private mutating func add(_ bytes: some Sequence<UInt8>) {
        typed += bytes
        if typed.count > Self.limit { typed.removeLast(typed.count - Self.limit) }
    }

    /// Hands the text over and forgets it.
    mutating func take() -> PresentedText {
        defer { forget() }
        return PresentedText(typed)
    }

    /// Overwrites the tokens that one was to be chosen of.
    mutating func forgetPresented() {
        for token in presented { token.text.wipe() }
        presented = []
    }

    /// Overwrites what was typed and lets it go.
    mutating func forget() {
        for index in typed.indices { typed[index] = 0 }
        typed = []
        isPasted = false
        forgetPresented()
    }
}
