import Glibc

/// Finds out whether a port can be listened to, before a phone is touched.
public enum PortCheck {
    /// - Throws: why it cannot. What is free now may be taken a moment later; serving tells that.
    public static func check(_ port: Int) throws(SiteFailure) {
        guard let number = UInt16(exactly: port) else { throw .noSuchPort(port) }
        // Any free one is asked for.
        if number == 0 { return }
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard listener >= 0 else { throw SiteFailure(errno, port: port) }
        defer { close(listener) }
        // A port whose last connections are still being forgotten is free.
        var yes: Int32 = 1
        setsockopt(
            listener, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = number.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let bound = withUnsafePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard bound == 0 else { throw SiteFailure(errno, port: port) }
    }
}
