import Languages

extension Sentence {
    /// Why a part of a value was not read, in a decoder's words: a number in them is the sentence's gap.
    init(unread words: some Collection<UInt8>) {
        let text = String(decoding: words, as: UTF8.self)
        guard let number = text.firstMatch(of: #/[0-9]+/#) else {
            self.init(text, gaps: [])
            return
        }
        self.init("\(text[..<number.range.lowerBound]){}\(text[number.range.upperBound...])", gaps: [String(number.0)])
    }
}
