import COpenSSL

/// MD5 (RFC 1321), which some frameworks name their keys by. It protects nothing.
public enum MD5 {
    /// The hash of the bytes: 16 bytes. Nothing where libcrypto was set up to refuse it.
    public static func hash(_ bytes: [UInt8]) -> [UInt8]? {
        guard let function = EVP_MD_fetch(nil, "MD5", nil) else { return nil }
        defer { EVP_MD_free(function) }
        var isDone = false
        let hash = [UInt8](unsafeUninitializedCapacity: 16) { output, count in
            var length: UInt32 = 0
            isDone = EVP_Digest(bytes, bytes.count, output.baseAddress, &length, function, nil) == 1 && length == 16
            count = isDone ? 16 : 0
        }
        return isDone ? hash : nil
    }
}
