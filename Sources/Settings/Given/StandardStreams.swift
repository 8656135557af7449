import Glibc

/// The descriptors that every program expects to have.
package enum StandardStreams {
    /// Puts something in the place of those that whoever started the program has closed: else the next file or connection that
    /// is opened would get the number, and results would be written into it. Reading from and writing to what stands there
    /// fails, as it does where nothing does.
    package static func keepOpen() {
        for (descriptor, direction) in [(STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_RDONLY)]
        {
            if fcntl(descriptor, F_GETFD) == -1, errno == EBADF { _ = open("/dev/null", direction) }
        }
    }
}
