extension BidirectionalCollection<UInt8> {
    /// The text itself of what somebody copied: without the white space around it, and without a leading `Bearer`.
    public var withoutBearer: SubSequence {
        let scheme = "bearer ".utf8
        let text = withoutBlanks
        guard text.prefix(scheme.count).elementsEqual(scheme, by: { $0 | 0x20 == $1 | 0x20 }) else { return text }
        return text.dropFirst(scheme.count).withoutBlanks
    }

    private var withoutBlanks: SubSequence {
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
        var text = drop(while: isBlank)
        while let last = text.last, isBlank(last) { text.removeLast() }
        return text
    }
}
