import Testing
import Vocabulary

@testable import AppliRuntime

@Suite("requirements R-PHONE-060: packages and the folder")
struct AppliRuntimeTests {
    static let origin = WebURL(scheme: "https", host: "a.example", path: "/d/x.jam")
    static func package(_ size: Int, name: String = "", version: String = "") -> [UInt8] {
        let head = AppliPackage(resource: [42], program: "", name: name, version: version).head
        return head + [UInt8](repeating: 0, count: size - head.count)
    }

    static func descriptor(_ name: String, size: Int = 20, version: String = "1") -> Descriptor {
        Descriptor(
            name: name, version: version, packageURL: origin, packageSize: size, storageSize: 4,
            ownSize: 6)
    }

    @Test func `a package is only what its descriptor announced`() {
        var folder = AppliFolder(capacity: 1000)
        for size in [19, 21] {
            #expect(
                folder.install(
                    Self.descriptor("a"), package: Self.package(size), from: Self.origin, sim: "")
                    == .sizeDiffers)
        }
        #expect(
            folder.install(
                Self.descriptor("a"), package: [UInt8](repeating: 0, count: 20), from: Self.origin,
                sim: "")
                == .damaged)
        #expect(folder.applis.isEmpty)
    }

    // Source: carrier-facts.md 2.2 (attribute mismatch).
    @Test func `an S!-appli's package states its descriptor's name and version`() {
        var midlet = Self.descriptor("a", size: 30, version: "1.0")
        midlet.vendor = "v"
        for (name, version, outcome) in [
            ("b", "1.0", InstallOutcome.attributesDiffer), ("a", "1.1", .attributesDiffer),
            ("", "", .attributesDiffer), ("a", "1.0.0", .installed(1)),
        ] {
            var folder = AppliFolder(capacity: 1000)
            let package = Self.package(30, name: name, version: version)
            #expect(
                folder.install(midlet, package: package, from: Self.origin, sim: "") == outcome)
        }
        var folder = AppliFolder(capacity: 1000)
        let other = Self.package(30, name: "b", version: "1")
        #expect(
            folder.install(
                Self.descriptor("a", size: 30), package: other, from: Self.origin, sim: "")
                == .attributesDiffer)
    }

    @Test func `a package reads as it was written, and half of one is none`() throws {
        let content = AppliPackage(resource: [1, 2], program: "Main", name: "名", version: "1.0")
        #expect(AppliPackage(content.head + [9, 9]) == content)
        for length in 0..<10 { #expect(AppliPackage(Array(content.head.prefix(length))) == nil) }
        let cut = try #require(AppliPackage(Array(content.head.prefix(13))))
        #expect(cut.program == "")
        #expect(cut.name == "")
    }

    @Test func `the folder takes descriptor, package and storage, to the last byte`() {
        var folder = AppliFolder(capacity: 60)
        for name in ["a", "b"] {
            #expect(folder.fits(Self.descriptor(name), from: Self.origin))
            _ = folder.install(
                Self.descriptor(name), package: Self.package(20), from: Self.origin, sim: "")
        }
        #expect(folder.used == 60)
        #expect(folder.free == 0)
        #expect(!folder.fits(Self.descriptor("c"), from: Self.origin))
        #expect(folder.fits(Self.descriptor("b"), from: Self.origin))
        #expect(
            folder.install(
                Self.descriptor("c"), package: Self.package(20), from: Self.origin, sim: "")
                == .full)
    }

    // Source: R-DL-045.
    @Test func `a newer version keeps number and storage (O-44)`() throws {
        var folder = AppliFolder(capacity: 100)
        #expect(
            folder.install(
                Self.descriptor("a"), package: Self.package(20), from: Self.origin, sim: "s")
                == .installed(1))
        #expect(folder.store([1, 2, 3, 4], of: 1) == true)
        #expect(folder.store([1], of: 1) == false)
        #expect(folder.store([1, 2, 3, 4], of: 2) == false)
        _ = folder.install(
            Self.descriptor("a", version: "2"), package: Self.package(20), from: Self.origin,
            sim: "t")
        let appli = try #require(folder.appli(1))
        #expect(appli.version == "2")
        #expect(appli.scratchpad == [1, 2, 3, 4])
        #expect(appli.resource == [42])
        #expect(appli.sim == "t")
    }

    // Source: O-44, R-DL-082; carrier-facts.md 2.1 (the RecordStore's size is updated).
    @Test func `what is stored stays at a version-up unless it is dropped`() throws {
        for (keeps, size, stored) in [
            (true, 4, [1, 2, 3, 0]), (true, 6, [1, 2, 3, 0, 0, 0]), (true, 2, [1, 2, 3]),
            (false, 4, [0, 0, 0, 0]),
        ] as [(Bool, Int, [UInt8])] {
            var folder = AppliFolder(capacity: 100)
            _ = folder.install(
                Self.descriptor("a"), package: Self.package(20), from: Self.origin, sim: "")
            _ = folder.store([1, 2, 3, 0], of: 1)
            var newer = Self.descriptor("a", version: "2")
            newer.storageSize = size
            _ = folder.install(
                newer, package: Self.package(20), from: Self.origin, sim: "", keepsStorage: keeps)
            #expect(folder.appli(1)?.scratchpad == stored)
        }
    }

    // Source: carrier-facts.md 2.1 (name and vendor); for i-appli, O-63.
    @Test func `an S!-appli is known by its name and maker, an i-appli by its name and address`() {
        let elsewhere = WebURL(scheme: "https", host: "b.example", path: "/d/x.jam")
        func count(_ change: (inout Descriptor) -> Void, from origin: WebURL, vendor: String?)
            -> Int
        {
            var folder = AppliFolder(capacity: 1000)
            var first = Self.descriptor("a", size: 30)
            first.vendor = vendor
            var second = first
            change(&second)
            for (descriptor, origin) in [(first, Self.origin), (second, origin)] {
                _ = folder.install(
                    descriptor,
                    package: Self.package(30, name: descriptor.name, version: descriptor.version),
                    from: origin, sim: "")
            }
            return folder.applis.count
        }
        #expect(count({ $0.version = "2" }, from: Self.origin, vendor: nil) == 1)
        #expect(count({ _ in }, from: elsewhere, vendor: nil) == 2)
        #expect(count({ $0.name = "b" }, from: Self.origin, vendor: nil) == 2)
        #expect(count({ _ in }, from: elsewhere, vendor: "v") == 1)
        #expect(count({ $0.vendor = "w" }, from: Self.origin, vendor: "v") == 2)
    }

    // Source: R-DL-041, R-DL-083, O-55.
    @Test func `a start that follows the download directly goes wrong, once`() {
        let until = HandsetTime(milliseconds: 1000)
        func folder() -> AppliFolder {
            var folder = AppliFolder(capacity: 1000)
            _ = folder.install(
                Self.descriptor("a"), package: Self.package(20), from: Self.origin, sim: "",
                startsBadlyUntil: until)
            return folder
        }
        var early = folder()
        let starts = (0..<2).map { _ in
            early.takeBadStart(of: 1, at: until.after(milliseconds: -1))
        }
        #expect(starts == [true, false])
        var late = folder()
        let later = (1...2).map { late.takeBadStart(of: $0, at: until) }
        #expect(later == [false, false])
    }
}
