/// What the servers do by themselves.
extension CarrierNetwork {
    /// A server shows other certificates from now on.
    public mutating func setCertificates(_ certificates: [[UInt8]], of host: String) {
        guard let index = routes.firstIndex(where: { $0.host == host }) else { return }
        routes[index].certificates = certificates
    }

    /// A server takes connections from now on, or takes none. Source: O-62.
    public mutating func setOpen(_ isOpen: Bool, _ host: String) {
        guard let index = routes.firstIndex(where: { $0.host == host }) else { return }
        routes[index].isOpen = isOpen
    }
}
