import Glibc

/// How many files and connections a process may have open.
enum OpenFiles {
    /// What a center opens beside its connections: the database, its log, the threads' own.
    static let usual = 128

    /// Asks the system for as many as are wanted, where it may be asked.
    ///
    /// - Returns: how many may be open now.
    static func allowed(wanting count: Int) -> Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else {
            return 1024
        }
        let wanted = min(rlim_t(count), limit.rlim_max)
        if limit.rlim_cur < wanted {
            var raised = limit
            raised.rlim_cur = wanted
            if setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &raised) == 0 {
                limit = raised
            }
        }
        return Int(clamping: limit.rlim_cur)
    }

    /// How many connections each of several listeners may hold.
    static func share(of files: Int, among listeners: Int, wanted: Int) -> Int {
        max(1, min(wanted, (files - usual) / max(1, listeners)))
    }
}
