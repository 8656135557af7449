extension JavaReader {
    /// A time, an ID or a large number, as people write it; nothing where its parts are not as they should be.
    func spelled(_ role: JavaRole, _ parts: JavaParts) -> String? {
        switch role {
        case .date: date(parts)
        case .time: parts.customs.first.flatMap { time($0.custom) }
        case .uuid: uuid(parts)
        case .bigInteger: bigInteger(parts)
        case .bigDecimal: bigDecimal(parts)
        case .plain, .map, .list, .around, .one, .empty, .onePair, .vector, .immutable: nil
        }
    }

    private func written(_ custom: JavaParts.Custom) -> ByteReader {
        ByteReader(custom.blocks.flatMap { reader.bytes[$0] })
    }

    private func date(_ parts: JavaParts) -> String? {
        guard let custom = parts.customs.first?.custom else { return nil }
        var written = written(custom)
        guard let bits = try? written.bigEndian(8) else { return nil }
        let milliseconds = Int64(bitPattern: bits)
        guard let nanoseconds = field("nanos", parts).flatMap({ graph.integer($0) }) else {
            return TimeText.instant(milliseconds: milliseconds)
        }
        let seconds = milliseconds / 1_000 - (milliseconds % 1_000 < 0 ? 1 : 0)
        return TimeText.instant(seconds: seconds, nanoseconds: nanoseconds)
    }

    private func uuid(_ parts: JavaParts) -> String? {
        guard let most = field("mostSigBits", parts).flatMap({ graph.integer($0) }),
            let least = field("leastSigBits", parts).flatMap({ graph.integer($0) })
        else { return nil }
        return UUIDText.text(high: UInt64(bitPattern: most), low: UInt64(bitPattern: least))
    }

    private func bigInteger(_ parts: JavaParts) -> String? {
        guard let sign = field("signum", parts).flatMap({ graph.integer($0) }),
            let magnitude = field("magnitude", parts).flatMap({ graph.bytes($0) })
        else { return nil }
        return LargeNumber.decimal(magnitude: magnitude, isNegative: sign < 0)
    }

    private func bigDecimal(_ parts: JavaParts) -> String? {
        guard let number = field("intVal", parts), graph.kind(number) == .number, let value = graph.bytes(number),
            let scale = field("scale", parts).flatMap({ graph.integer($0) }), (0...64).contains(scale)
        else { return nil }
        var digits = String(decoding: value, as: UTF8.self)
        let isNegative = digits.first == "-"
        if isNegative { digits.removeFirst() }
        if scale > 0 {
            digits = String(repeating: "0", count: max(0, Int(scale) + 1 - digits.utf8.count)) + digits
            digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -Int(scale)))
        }
        return isNegative ? "-\(digits)" : digits
    }

    /// What `java.time` writes: a letter for the type, then its parts, short where they are zero.
    private func time(_ custom: JavaParts.Custom) -> String? {
        var written = written(custom)
        guard let type = try? written.byte() else { return nil }
        let text: String?
        switch type {
        case 2:
            guard let seconds = try? written.bigEndian(8), let nanoseconds = try? written.bigEndian(4) else {
                return nil
            }
            text = TimeText.instant(seconds: Int64(bitPattern: seconds), nanoseconds: Int64(clamping: nanoseconds))
        case 3: text = localDate(&written)
        case 4: text = localTime(&written)
        case 5: text = localDateTime(&written)
        case 6:
            guard let local = localDateTime(&written), let offset = zoneOffset(&written), (try? written.byte()) != nil
            else { return nil }
            // Behind the offset stands the zone: again an offset, or a region's name.
            text =
                written.left <= 5 && written.bytes[written.place - 1] == 8
                ? local + offset : region(&written).map { "\(local)\(offset)[\($0)]" }
        case 7: text = region(&written)
        case 8: text = zoneOffset(&written)
        case 10:
            guard let local = localDateTime(&written), let offset = zoneOffset(&written) else { return nil }
            text = local + offset
        default: return nil
        }
        return text
    }

    private func region(_ written: inout ByteReader) -> String? {
        guard let count = try? written.bigEndian(2), let range = try? written.take(Int(count)) else { return nil }
        return String(decoding: written.bytes[range], as: UTF8.self)
    }

    private func zoneOffset(_ written: inout ByteReader) -> String? {
        guard let byte = try? written.byte() else { return nil }
        if byte != 127 { return TimeText.offset(seconds: Int64(Int8(bitPattern: byte)) * 900) }
        guard let seconds = try? written.bigEndian(4) else { return nil }
        return TimeText.offset(seconds: Int64(Int32(truncatingIfNeeded: seconds)))
    }

    private func localDate(_ written: inout ByteReader) -> String? {
        guard let year = try? written.bigEndian(4), let month = try? written.byte(), let day = try? written.byte()
        else { return nil }
        return TimeText.date(
            year: Int64(Int32(truncatingIfNeeded: year)),
            month: Int64(month),
            day: Int64(day)
        )
    }

    /// Hour, minute and second; the last that is not zero is written as what it is, those before as they are, and the rest
    /// is left out: a negative byte is the complement of the last.
    private func localTime(_ written: inout ByteReader) -> String? {
        var parts: [Int64] = []
        while parts.count < 3 {
            guard let byte = try? written.byte() else { return nil }
            let part = Int64(Int8(bitPattern: byte))
            parts.append(part < 0 ? -part - 1 : part)
            if part < 0 { break }
        }
        var nanoseconds: UInt64 = 0
        if parts.count == 3, written.bytes[written.place - 1] < 0x80 {
            guard let read = try? written.bigEndian(4) else { return nil }
            nanoseconds = read
        }
        parts += [0, 0]
        return TimeText.time(
            hour: parts[0],
            minute: parts[1],
            second: parts[2],
            nanoseconds: Int64(clamping: nanoseconds)
        )
    }

    private func localDateTime(_ written: inout ByteReader) -> String? {
        guard let date = localDate(&written), let time = localTime(&written) else { return nil }
        return "\(date)T\(time)"
    }
}
