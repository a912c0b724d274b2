public import Logging
import OTPCenter
import Session
import Vocabulary

/// The center as a process of its own: its listeners, from their opening until the last exchange.
///
/// Who makes the door looks after it, and closes it when ``run(until:onReady:)`` has returned:
/// whatever was answered is in the ledger by then.
///
/// Source: requirements R-CENTER-042.
public struct CenterProcess: Sendable {
    private let options: CenterOptions
    private let door: any CenterDoor
    private let isReady: @Sendable () async -> Bool
    private let logger: Logger
    /// Everything of the listeners happens on it.
    private let thread: SiteThread

    /// - Parameters:
    ///   - isReady: whether the ledger can be written.
    ///   - logger: is told of each request, and of what goes wrong.
    ///   - thread: nothing else waits there.
    public init(
        _ options: CenterOptions, door: any CenterDoor,
        isReady: @escaping @Sendable () async -> Bool, logger: Logger,
        on thread: SiteThread = SiteThread()
    ) {
        self.thread = thread
        self.options = options
        self.door = door
        self.isReady = isReady
        self.logger = logger
    }

    /// Serves until told to stop; then takes no new connections, and lets exchanges that are under
    /// way end, for a while.
    ///
    /// - Parameters:
    ///   - stop: returns when the center is to stop.
    ///   - onReady: is told the addresses, once, when all can be reached. SoftBank's server may be
    ///     closed just now.
    /// - Throws: `CenterFailure` when it cannot be opened.
    public func run(
        until stop: @escaping @Sendable () async -> Void,
        onReady: @escaping @Sendable (CenterAddresses) -> Void
    ) async throws(CenterFailure) {
        try options.check()
        let source = await certificateSource()
        let certificate = try ServerCertificate(source.identity(door.now.seconds))
        if let notice = source.notice(door.now.seconds) { logger.warning("\(notice)") }
        let listeners = await listeners(showing: certificate)
        var addresses = CenterAddresses(
            listen: options.listen, distribution: options.distribution, pages: options.pages,
            authority: source.authority)
        addresses.strangers = await ownHosts().filter { !certificate.isFor($0) }
        let told = addresses
        let failure = await withTaskExecutorPreference(thread) {
            await withTaskGroup(of: Outcome.self) { group in
                serve(listeners, at: told, in: &group, onReady: onReady)
                group.addTask { await renew(certificate, from: source) }
                addFarewell(to: listeners, in: &group, after: stop)
                return await end(of: &group)
            }
        }
        if let failure { throw failure }
    }

    // MARK: The end

    /// What a part of the process came to.
    private enum Outcome: Sendable {
        /// It has nothing more to do.
        case done
        /// All others are to end.
        case over
        case failed(CenterFailure)
    }

    /// Waits until all is over; gives the first failure.
    private func end(of group: inout TaskGroup<Outcome>) async -> CenterFailure? {
        var first: CenterFailure?
        for await outcome in group {
            switch outcome {
            case .done: continue
            case .over: group.cancelAll()
            case .failed(let failure):
                first = first ?? failure
                group.cancelAll()
            }
        }
        return first
    }

    /// When the center is to stop, lets exchanges end that are under way; in the end those that do
    /// not are cut.
    private func addFarewell(
        to listeners: Listeners, in group: inout TaskGroup<Outcome>,
        after stop: @escaping @Sendable () async -> Void
    ) {
        let (stops, tell) = AsyncStream.makeStream(of: Void.self)
        group.addTask {
            await stop()
            tell.finish()
            // What could not be opened has nothing to end.
            guard !Task.isCancelled else { return .done }
            logger.info("stopping")
            // Together: while one lets its exchanges end, no other takes new ones.
            await withDiscardingTaskGroup { stopping in
                for listener in listeners.all { stopping.addTask { await listener.stop() } }
            }
            return .over
        }
        group.addTask {
            for await _ in stops {}
            guard !Task.isCancelled else { return .done }
            try? await Task.sleep(for: .milliseconds(options.limits.farewellMilliseconds))
            return .over
        }
    }

    // MARK: Certificates

    private struct CertificateSource: Sendable {
        /// At a moment in seconds since 1970 UTC.
        var identity: @Sendable (Int64) throws(CenterFailure) -> ServerIdentity
        /// The authority's file; nil where somebody else made the certificate.
        var authority: String?
        /// What is to be told of the authority, at such a moment.
        var notice: @Sendable (Int64) -> String? = { _ in nil }
    }

    private func certificateSource() async -> CertificateSource {
        if let files = options.certificate {
            return CertificateSource { (_) throws(CenterFailure) in
                try ServerIdentity.read(certificate: files.certificate, key: files.key)
            }
        }
        let folder = CertificateFolder(path: options.certificateFolder, names: await names())
        return CertificateSource(
            identity: { (now) throws(CenterFailure) in try folder.identity(at: now) },
            authority: folder.authorityPath, notice: { folder.notice(at: $0) })
    }

    /// Looks after the certificate once an hour: the center's own is renewed in time, and one that
    /// somebody else replaces is read again.
    private func renew(
        _ certificate: ServerCertificate, from source: CertificateSource
    ) async -> Outcome {
        for hour in 1... {
            do { try await Task.sleep(for: .seconds(3600)) } catch { return .done }
            if hour % 24 == 0, let notice = source.notice(door.now.seconds) {
                logger.warning("\(notice)")
            }
            do {
                try certificate.replace(with: source.identity(door.now.seconds))
            } catch { logger.error("\(error.sentence(in: .english))") }
        }
        return .done
    }

    // MARK: Names

    /// The hosts that phones know: a certificate has to name them.
    private func ownHosts() async -> [String] {
        [Center.host]
            + (options.distribution == nil ? [] : [await DistributionDoor(door: door).host()])
    }

    /// What the center may be called, by certificates and requests alike.
    private func names() async -> [String] {
        let own = [Center.host, await DistributionDoor(door: door).host()] + options.names
        let usual = ["localhost", "127.0.0.1", "::1"]
        let places = [options.listen, options.distribution].compactMap { $0 }
        let hosts = places.flatMap { $0.isEverywhere ? HostPort.addressesHere : [$0.host] }
        var names: [String] = []
        for name in own + usual + hosts where !names.contains(name) { names.append(name) }
        return names
    }

    // MARK: Listeners

    private struct Listeners: Sendable {
        var main: Listener
        var distribution: Listener?
        var pages: Listener?

        var all: [Listener] { [main, distribution, pages].compactMap { $0 } }
    }

    private func listeners(showing certificate: ServerCertificate) async -> Listeners {
        let names = HostNames(await names(), certificate: certificate)
        let crowd = Crowd(options.limits)
        let pages = Pages(door: door, operator: options.operatorFolder)
        let tokens = ProviderTokens(path: options.tokenFile)
        let site = CenterSite(
            door: door, provider: tokens.service(of:), isReady: isReady, crowd: crowd,
            pages: pages)
        let distribution = DistributionDoor(door: door)
        let distributionHost = await distribution.host()
        let main = gate("https", names, crowd) { try await site.answer($0, from: $1) }
        let files = gate("https", names, crowd) { request, _ in
            try await distribution.response(to: request, host: distributionHost)
        }
        let plain = gate("http", names, crowd) { try await pages.answer($0, from: $1) }
        return Listeners(
            main: listener(options.listen, main, certificate),
            distribution: options.distribution.map {
                listener($0, files, certificate, isOpen: distribution.isOpen)
            },
            pages: options.pages.map { listener($0, plain, nil) })
    }

    private func gate(
        _ scheme: String, _ names: HostNames, _ crowd: Crowd, _ answering: @escaping Gate.Answering
    ) -> Gate {
        let log = RequestLog(logger: logger) { [door] in door.services.map(\.id) }
        return Gate(scheme: scheme, names: names, crowd: crowd, log: log, answering: answering)
    }

    private func listener(
        _ place: HostPort, _ gate: Gate, _ certificate: ServerCertificate?,
        isOpen: (@Sendable () async -> Bool)? = nil
    ) -> Listener {
        var limits = options.limits
        let count = [options.listen, options.distribution, options.pages].compactMap { $0 }.count
        let files = OpenFiles.allowed(wanting: count * limits.connections + OpenFiles.usual)
        limits.connections = OpenFiles.share(
            of: files, among: count, wanted: limits.connections)
        return Listener(
            place, gate: gate, certificate: certificate, limits: limits, on: thread, isOpen: isOpen)
    }

    private func serve(
        _ listeners: Listeners, at addresses: CenterAddresses,
        in group: inout TaskGroup<Outcome>, onReady: @escaping @Sendable (CenterAddresses) -> Void
    ) {
        let opening = Opening(addresses, missing: listeners.all.count, onReady: onReady)
        add(listeners.main, to: &group) { opening.note($0, \.listen) }
        if let pages = listeners.pages {
            add(pages, to: &group) { opening.note($0, \.pages) }
        }
        if let distribution = listeners.distribution {
            add(distribution, to: &group) { opening.note($0, \.distribution) }
        }
    }

    private func add(
        _ listener: Listener, to group: inout TaskGroup<Outcome>,
        onReady: @escaping @Sendable (HostPort) -> Void
    ) {
        group.addTask {
            do throws(CenterFailure) {
                try await listener.run(onReady: onReady)
                return .done
            } catch { return .failed(error) }
        }
    }
}
