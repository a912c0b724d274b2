import AssetFiles
import Foundation
import Handset
import Session
import Vocabulary

/// What all parts of the bench share: a folder of their own, the assets, a phone that is enrolled.
final class Workshop {
    let assets: AssetFolder
    let models: [PhoneModel]
    let folder: String
    /// The world's time where nothing is to depend on the hour.
    let morning = WorldTime(milliseconds: 1_244_509_680_000)  // 2009-06-09 10:08 in Japan

    /// - Throws: a complaint when the assets or a folder for temporary files are missing.
    init() throws {
        do {
            assets = try AssetFolder.find()
            models = try ModelFile.all(in: assets)
        } catch {
            throw Complaint.environment("\(error)")
        }
        folder = NSTemporaryDirectory() + "garakei-bench-\(getpid())"
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw Complaint.environment("\(folder) cannot be made: \(error.localizedDescription)")
        }
    }

    deinit {
        do {
            try FileManager.default.removeItem(atPath: folder)
        } catch {
            tell("garakei: \(folder) is left behind: \(error.localizedDescription)")
        }
    }

    /// The running program.
    let program = Bundle.main.executablePath ?? CommandLine.arguments[0]

    /// Where children write what is meant for people.
    var complaints: String { folder + "/complaints" }

    /// The environment of every phone: a cache of rasterised skins and a place for keys of the bench's
    /// own.
    var environment: [String: String] {
        ["XDG_CACHE_HOME": folder + "/cache", "XDG_CONFIG_HOME": folder + "/config"]
    }

    private var enrolledHome: String?

    /// The home of a phone whose application is enrolled, since an hour ago.
    func home() throws -> String {
        if let enrolledHome { return enrolledHome }
        let path = folder + "/home"
        let hourAgo = WorldTime.ofComputer.after(milliseconds: -3_600_000)
        var traveller = try BenchTraveller(
            models[0], seed: 1, at: hourAgo, home: HomeFolder(path: path))
        try KeyRingFolder.usual(environment: environment).keep(traveller.ring)
        try traveller.download()
        try traveller.start()
        try traveller.enrol()
        enrolledHome = path
        return path
    }

    /// Opens the enrolled phone in a window.
    func openWindow() throws -> ChildProcess {
        try ChildProcess(
            program, ["phone", "--home", try home(), "--mute"], environment: environment,
            complaints: complaints)
    }
}
