import COpenSSL

/// The names that a certificate is for.
enum CertifiedNames {
    /// No more of them is read than this, in bytes.
    private static let longest = 400

    /// Its subject's alternative names, as a list; empty where it has none.
    static func text(of certificate: OpaquePointer?) -> String {
        let place = X509_get_ext_by_NID(certificate, NID_subject_alt_name, -1)
        guard place >= 0, let memory = BIO_new(BIO_s_mem()) else { return "" }
        defer { BIO_free(memory) }
        guard X509V3_EXT_print(memory, X509_get_ext(certificate, place), 0, 0) == 1 else { return "" }
        var bytes = [UInt8](repeating: 0, count: longest)
        let count = BIO_read(memory, &bytes, CInt(longest))
        let text = String(decoding: bytes.prefix(Int(max(0, count))), as: UTF8.self)
        return ["DNS:", "IP Address:"].reduce(text) { $0.replacing($1, with: "") }
    }
}
