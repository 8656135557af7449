import COpenSSL

/// What OpenSSL does when the process ends.
public enum OpenSSLAtExit {
    /// Keeps OpenSSL from cleaning up in `exit()`, while the threads of connections may still be using it: the process
    /// would then end with a segmentation fault, not with its exit code (OPENSSL_init_crypto(3)). Has an effect only
    /// before anything else in the process has called OpenSSL: a program's first step.
    public static func keepWhole() {
        OPENSSL_init_crypto(UInt64(OPENSSL_INIT_NO_ATEXIT), nil)
    }
}
