/// What Java's `ObjectOutputStream` writes (Java Object Serialization Specification, section 6): each class, text and object once,
/// and after that its number.
struct JavaWriter {
    private var bytes: [UInt8] = [0xAC, 0xED, 0, 5]
    private var nextHandle: UInt32 = 0x7E_0000
    private var handles: [ObjectIdentifier: UInt32] = [:]
    /// The texts that describe types are held once each, apart from all others.
    private var typeHandles: [String: UInt32] = [:]

    static func bytes(of value: JavaValue) -> [UInt8] {
        var writer = JavaWriter()
        writer.write(value)
        return writer.bytes
    }

    private enum Mark {
        static let null: UInt8 = 0x70
        static let reference: UInt8 = 0x71
        static let classDescription: UInt8 = 0x72
        static let object: UInt8 = 0x73
        static let string: UInt8 = 0x74
        static let block: UInt8 = 0x77
        static let end: UInt8 = 0x78
        static let longString: UInt8 = 0x7C
    }

    private mutating func write(_ value: JavaValue) {
        switch value {
        case .null: bytes.append(Mark.null)
        case .bool(let bool): bytes.append(bool ? 1 : 0)
        case .int(let number): append(UInt32(bitPattern: number))
        case .long(let number): append(UInt64(bitPattern: number))
        case .float(let number): append(number.bitPattern)
        case .text(let text):
            if refer(handles[ObjectIdentifier(text)]) { return }
            handles[ObjectIdentifier(text)] = takeHandle()
            writeString(text.text)
        case .object(let object): write(object)
        }
    }

    private mutating func write(_ object: JavaObject) {
        if refer(handles[ObjectIdentifier(object)]) { return }
        bytes.append(Mark.object)
        write(object.type)
        handles[ObjectIdentifier(object)] = takeHandle()
        var lineage: [JavaClass] = []
        var next: JavaClass? = object.type
        while let type = next {
            lineage.insert(type, at: 0)
            next = type.parent
        }
        var values = object.values[...]
        for type in lineage {
            for value in values.prefix(type.fields.count) { write(value) }
            values = values.dropFirst(type.fields.count)
            if type.flags != .fields { write(object.more) }
        }
    }

    private mutating func write(_ pieces: [JavaPiece]) {
        for piece in pieces {
            switch piece {
            case .bytes(let block): bytes += [Mark.block, UInt8(truncatingIfNeeded: block.count)] + block
            case .value(let value): write(value)
            }
        }
        bytes.append(Mark.end)
    }

    private mutating func write(_ type: JavaClass?) {
        guard let type else { return bytes.append(Mark.null) }
        if refer(handles[ObjectIdentifier(type)]) { return }
        bytes.append(Mark.classDescription)
        handles[ObjectIdentifier(type)] = takeHandle()
        appendShort(JavaText.modifiedUTF8(type.name))
        append(type.version)
        bytes.append(type.flags.rawValue)
        append(UInt16(truncatingIfNeeded: type.fields.count))
        for field in type.fields {
            bytes.append(field.type.utf8.first ?? 0)
            appendShort(JavaText.modifiedUTF8(field.name))
            guard field.type.utf8.count > 1, !refer(typeHandles[field.type]) else { continue }
            typeHandles[field.type] = takeHandle()
            writeString(field.type)
        }
        bytes.append(Mark.end)
        write(type.parent)
    }

    private mutating func takeHandle() -> UInt32 {
        defer { nextHandle += 1 }
        return nextHandle
    }

    /// Writes the number of what was written before; false where nothing was.
    private mutating func refer(_ handle: UInt32?) -> Bool {
        guard let handle else { return false }
        bytes.append(Mark.reference)
        append(handle)
        return true
    }

    private mutating func writeString(_ text: String) {
        let content = JavaText.modifiedUTF8(text)
        guard content.count > 0xFFFF else {
            bytes.append(Mark.string)
            return appendShort(content)
        }
        bytes.append(Mark.longString)
        append(UInt64(content.count))
        bytes += content
    }

    /// Bytes, after their count in two.
    private mutating func appendShort(_ content: [UInt8]) {
        append(UInt16(truncatingIfNeeded: content.count))
        bytes += content
    }

    private mutating func append(_ number: some FixedWidthInteger) {
        withUnsafeBytes(of: number.bigEndian) { bytes += $0 }
    }
}

extension JavaText {
    /// UTF-8 as Java's streams have it: two bytes for NUL, two surrogates of three for what is beyond the first plane.
    static func modifiedUTF8(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        for unit in text.utf16 {
            switch unit {
            case 1...0x7F: bytes.append(UInt8(unit))
            case 0...0x7FF: bytes += [0xC0 | UInt8(unit >> 6), 0x80 | UInt8(unit & 0x3F)]
            default: bytes += [0xE0 | UInt8(unit >> 12), 0x80 | UInt8(unit >> 6 & 0x3F), 0x80 | UInt8(unit & 0x3F)]
            }
        }
        return bytes
    }
}
