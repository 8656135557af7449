import CMaxMind
import Glibc

/// One MaxMind database: an open file of theirs, for any number of threads to read.
final class Database: Sendable {
    private nonisolated(unsafe) let handle: OpaquePointer
    /// What kind it says that it is, such as GeoLite2-ASN; empty where it does not say.
    let kind: String
    /// When it was made, in seconds since 1970.
    let made: UInt64

    /// Where something lies in it.
    typealias Record = Int64

    /// Opens a file.
    init(_ path: String) throws(DatabaseProblem) {
        var opened: OpaquePointer?
        let result = cmaxmind_open(path, &opened)
        let reason = errno
        guard let opened, result == CMAXMIND_OPEN else { throw DatabaseProblem(result, reason) }
        handle = opened
        kind = cmaxmind_kind(opened).map { String(cString: $0) } ?? ""
        made = cmaxmind_made(opened)
    }

    deinit { cmaxmind_close(handle) }

    /// Finds an address, by its 128 bits.
    func find(high: UInt64, low: UInt64) -> Record? {
        let bits = (high.bigEndian, low.bigEndian)
        let record = withUnsafeBytes(of: bits) { bytes in
            bytes.withMemoryRebound(to: UInt8.self) { cmaxmind_find(handle, $0.baseAddress) }
        }
        return record < 0 ? nil : record
    }

    /// A text of a record, found by the names that lead to it; of one that is too long, its beginning.
    func text(_ record: Record, _ path: StaticString...) -> String? {
        withNames(path) { names in
            var start: UnsafePointer<CChar>?
            var length = 0
            guard cmaxmind_text(handle, record, names, &start, &length), let start else { return nil }
            return String(
                decoding: UnsafeRawBufferPointer(start: start, count: min(length, Self.longest)),
                as: UTF8.self
            )
        }
    }

    /// A number of a record, found by the names that lead to it.
    func number(_ record: Record, _ path: StaticString...) -> UInt32? {
        withNames(path) { names in
            var number: UInt32 = 0
            return cmaxmind_number(handle, record, names, &number) ? number : nil
        }
    }

    private func withNames<Result>(
        _ path: [StaticString],
        _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Result
    ) -> Result {
        let names: [UnsafePointer<CChar>?] =
            path.map { UnsafeRawPointer($0.utf8Start).assumingMemoryBound(to: CChar.self) } + [nil]
        return names.withUnsafeBufferPointer { body($0.baseAddress) }
    }

    /// How many bytes of a text are read: names of countries and companies are shorter.
    private static let longest = 256
}

/// Why a database can't be opened.
struct DatabaseProblem: Error {
    /// What is wrong, and what to do.
    let reason: String

    init(reason: String) {
        self.reason = reason
    }

    fileprivate init(_ result: cmaxmind_result, _ error: Int32) {
        reason =
            switch result {
            case CMAXMIND_NO_LIBRARY:
                "libmaxminddb.so.0, which reads it, is not installed here: install libmaxminddb0 (Debian) or libmaxminddb"
            case CMAXMIND_UNREADABLE: String(cString: strerror(error))
            case CMAXMIND_NO_FILE: "it is not a file"
            default: "it is damaged, or not in MaxMind’s format (.mmdb)"
            }
    }
}
