import AppliRuntime
import Automation
import Barcodes
import Handset
import Session
import Simulation
import Vocabulary

/// The few files that go into a phone and come out of it.
///
/// | Path | |
/// | --- | --- |
/// | `/camera/NAME` | in: a picture, which then lies before the camera |
/// | `/storage/NAME` | out: what the application of that name keeps, as it keeps it |
/// | `/world` | in and out: the whole world with phone, center and line, as it runs |
///
/// A handset of that time shows no file system; these are ways to what it has instead.
///
/// Source: automation.md 1.4 (`pushFile`, `pullFile`).
extension PhoneSession {
    static let fileScripts: [String: Handler] = [
        "pushFile": { (me, ask) throws(DriverError) in
            let file = try PhoneFile(try ask.path())
            try me.push(try ask.payload(), to: file)
            return .null
        },
        "pullFile": { (me, ask) throws(DriverError) in
            let file = try PhoneFile(try ask.path())
            return .text(Base64.text(of: try me.pull(file)))
        },
    ]

    private func push(_ bytes: [UInt8], to file: PhoneFile) throws(DriverError) {
        switch file {
        case .picture(let name):
            let picture: GrayPicture
            do throws(CodeFailure) { picture = try GrayPicture(bytes, named: name) } catch {
                throw .invalid(error.sentence(in: .en))
            }
            try act(.codeShown(CodePicture(codes: CodeScanner.codes(in: picture))))
        case .storage:
            throw DriverError(
                .unsupportedOperation,
                "only the application itself writes into its storage; \"garakei: storage\" damages "
                    + "it, and \"mobile: installApp\" brings an application.")
        case .world:
            guard let world = WorldBytes.world(inFile: bytes) else {
                throw .invalid(
                    "payload: found \(bytes.count) bytes; wanted what pulling /world gave with this "
                        + "version of garakei.")
            }
            become(world)
        }
    }

    private func pull(_ file: PhoneFile) throws(DriverError) -> [UInt8] {
        switch file {
        case .picture:
            throw DriverError(
                .unsupportedOperation, "/camera/ only takes pictures; \"screenshot\" makes them.")
        case .storage(let name): return try appli(name).scratchpad
        case .world: return WorldBytes.file(of: world)
        }
    }
}

/// A path that means something on a phone.
enum PhoneFile: Equatable {
    case picture(String)
    case storage(String)
    case world

    /// - Throws: `invalid argument` for any other.
    init(_ path: String) throws(DriverError) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        switch (parts.first, parts.dropFirst().first, parts.count) {
        case ("", "world", 2): self = .world
        case ("", "camera", 3) where !parts[2].isEmpty: self = .picture(parts[2])
        case ("", "storage", 3) where !parts[2].isEmpty: self = .storage(parts[2])
        default:
            throw .invalid(
                "remotePath: found \"\(path)\"; a phone has /camera/NAME (push: a picture for its "
                    + "camera), /storage/APPLICATION (pull: what it keeps) and /world (push and "
                    + "pull: phone, center and line as they are).")
        }
    }
}

extension Ask {
    /// Under the name of the script, or of the older route.
    fileprivate func path() throws(DriverError) -> String {
        try text(body["remotePath"] == nil && body["path"] != nil ? "path" : "remotePath")
    }

    fileprivate func payload() throws(DriverError) -> [UInt8] {
        let name = body["payload"] == nil && body["data"] != nil ? "data" : "payload"
        guard let bytes = Base64.bytes(of: try text(name)) else {
            throw wanted(name, "a file as Base64")
        }
        return bytes
    }
}
