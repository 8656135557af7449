import COpenSSL
import Glibc

/// The certificates of the authorities that a client trusts.
struct TrustedCertificates {
    /// A file or a folder; `nil` is what the system trusts.
    let path: String?

    func add(to context: OpaquePointer) throws(RedisTLSError) {
        guard let path else {
            guard SSL_CTX_set_default_verify_paths(context) == 1 else { throw .last() }
            return
        }
        let files = try files(at: path)
        // A folder may hold a key or a note as well.
        guard files.filter({ SSL_CTX_load_verify_file(context, $0) == 1 }).count > 0 else {
            throw .unusableFile(path: path, reason: "it holds no certificate in PEM")
        }
        // An authority below another one is trusted without the upper one, when it was given here.
        X509_STORE_set_flags(SSL_CTX_get_cert_store(context), UInt(X509_V_FLAG_PARTIAL_CHAIN))
    }

    private func files(at path: String) throws(RedisTLSError) -> [String] {
        var status = stat()
        guard stat(path, &status) == 0, access(path, R_OK) == 0 else { throw .unusableFile(path) }
        guard status.st_mode & S_IFMT == S_IFDIR else { return [path] }
        guard let folder = opendir(path) else { throw .unusableFile(path) }
        defer { closedir(folder) }
        var files: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if !name.hasPrefix(".") { files.append("\(path)/\(name)") }
        }
        return files
    }
}
