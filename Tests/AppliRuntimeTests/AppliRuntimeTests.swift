import Testing
import Vocabulary

@testable import AppliRuntime

@Suite("requirements R-PHONE-060: descriptors, packages and the folder")
struct AppliRuntimeTests {
    static let origin = WebURL(scheme: "https", host: "a.example", path: "/d/x.jam")
    static let adf = "AppName = 名前\nAppVer = 2.0\nPackageURL = x.jar\nAppSize = 20\nSPsize = 4\n"
    static let jad =
        "MIDlet-Name: 名前\r\nMIDlet-Version: 2.0\r\nMIDlet-Jar-URL: https://b.example/x.jar\r\n"
        + "MIDlet-Jar-Size: 20\r\nMIDlet-Data-Size: 4\r\n"

    @Test(
        "both forms become the same value",
        arguments: [
            (adf, Descriptor.Form.adf, "https://a.example/d/x.jar"),
            (jad, .jad, "https://b.example/x.jar"),
        ])
    func forms(text: String, form: Descriptor.Form, url: String) throws {
        let descriptor = try Descriptor.read(Array(text.utf8), as: form, from: Self.origin).get()
        #expect(descriptor.name == "名前")
        #expect(descriptor.version == "2.0")
        #expect(descriptor.packageURL.text == url)
        #expect(descriptor.packageSize == 20)
        #expect(descriptor.footprint == 24 + text.utf8.count)
    }

    @Test(
        "a fault names its key",
        arguments: [
            ("AppName", DescriptorFault.missing(key: "AppName")),
            ("AppSize", .missing(key: "AppSize")),
            ("PackageURL", .missing(key: "PackageURL")), ("SPsize", .missing(key: "SPsize")),
        ])
    func missing(key: String, fault: DescriptorFault) {
        let text = Self.adf.replacing(key + " ", with: "Other ")
        #expect(Descriptor.read(Array(text.utf8), as: .adf, from: Self.origin) == .failure(fault))
    }

    @Test("a number must be one", arguments: ["-1", "x", "1.5", "16777217", "9223372036854775807"])
    func malformed(value: String) {
        let text = Self.adf.replacing("AppSize = 20", with: "AppSize = \(value)")
        #expect(
            Descriptor.read(Array(text.utf8), as: .adf, from: Self.origin)
                == .failure(.malformed(key: "AppSize", found: value)))
    }

    static func package(_ size: Int) -> [UInt8] {
        Array("GARAPL".utf8) + [0, 1, 42] + [UInt8](repeating: 0, count: size - 9)
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
                    == .damaged)
        }
        #expect(
            folder.install(
                Self.descriptor("a"), package: [UInt8](repeating: 0, count: 20), from: Self.origin,
                sim: "")
                == .damaged)
        #expect(folder.applis.isEmpty)
    }

    @Test func `the folder takes descriptor, package and storage, to the last byte`() {
        var folder = AppliFolder(capacity: 60)
        for name in ["a", "b"] {
            #expect(folder.fits(Self.descriptor(name)))
            _ = folder.install(
                Self.descriptor(name), package: Self.package(20), from: Self.origin, sim: "")
        }
        #expect(folder.used == 60)
        #expect(folder.free == 0)
        #expect(!folder.fits(Self.descriptor("c")))
        #expect(folder.fits(Self.descriptor("b")))
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
}
