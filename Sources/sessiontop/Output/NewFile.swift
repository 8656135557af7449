import Console
import Glibc
import Languages
import Sessions

/// A new file in the folder that the program was started in, which only its owner can read.
final class NewFile {
    private let path: String
    private let descriptor: Int32

    /// - Parameters:
    ///   - name: what is in it, for its name.
    ///   - now: when it is written; a second file of that name within a second is another one.
    init(_ name: String, ending: String, at now: Timestamp) throws(ExportFailure) {
        let moment = RFC3339.text(Timestamp(seconds: now.seconds)).filter { $0 != "-" && $0 != ":" }
        var path = "sessiontop-\(name)-\(moment)"
        var number = 1
        while access(path + ending, F_OK) == 0 {
            number += 1
            path = "sessiontop-\(name)-\(moment)-\(number)"
        }
        self.path = path + ending
        descriptor = open(self.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if descriptor < 0 { throw Self.failure(self.path) }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Writes some more. What can't be written whole is removed.
    func append(_ text: String) throws(ExportFailure) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                let failure = Self.failure(path)
                remove()
                throw failure
            }
            rest = rest.dropFirst(count)
        }
    }

    /// Takes the file away again.
    func remove() { unlink(path) }

    /// Where it is, from the root on.
    var realPath: String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }

    private static func failure(_ path: String) -> ExportFailure {
        let reason = String(cString: strerror(errno))
        return ExportFailure(
            "\(path) was not written: \(reason). Start sessiontop in a folder that you may write to, with room on its disk."
        )
    }
}
