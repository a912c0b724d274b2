import Testing
import Vocabulary

@testable import AppliRuntime

private let origin = WebURL(scheme: "https", host: "a.example", path: "/d/x.jam")

/// A descriptor's lines, some of them with other values or left out.
private struct Sheet {
    let form: Descriptor.Form
    var rows: [(key: String, value: String?)]

    static let adf = Sheet(
        form: .adf,
        rows: [
            ("AppName", "名前"), ("AppVer", "2.0"), ("PackageURL", "x.jar"), ("AppSize", "20"),
            ("AppClass", "Main"), ("SPsize", "4"), ("LastModified", "Thu, 01 Jan 2009 10:20:30"),
        ])
    static let jad = Sheet(
        form: .jad,
        rows: [
            ("MIDlet-Name", "名前"), ("MIDlet-Vendor", "作者"), ("MIDlet-Version", "2.0"),
            ("MIDlet-Jar-URL", "https://a.example/x.jar"), ("MIDlet-Jar-Size", "20"),
            ("MIDlet-Data-Size", "4"), ("MIDlet-1", "名前, ,Main"),
        ])

    /// With another value of a key; nil leaves it out.
    func with(_ key: String, _ value: String?) -> Sheet {
        var sheet = self
        if let index = rows.firstIndex(where: { $0.key == key }) {
            sheet.rows[index].value = value
        } else {
            sheet.rows.append((key, value))
        }
        return sheet
    }

    var text: String {
        let separator = form == .adf ? " = " : ": "
        return rows.compactMap { row in row.value.map { "\(row.key)\(separator)\($0)\r\n" } }
            .joined()
    }

    var bytes: [UInt8] {
        switch (form, ShiftJIS.encode(text)) {
        case (.adf, .success(let bytes)): bytes
        case (.adf, .failure), (.jad, _): Array(text.utf8)
        }
    }

    var read: Result<Descriptor, DescriptorFault> { Descriptor.read(bytes, as: form, from: origin) }
    var fault: DescriptorFault? { if case .failure(let fault) = read { fault } else { nil } }

    /// The line of a key, from 1.
    func line(of key: String) -> Int {
        (rows.filter { $0.value != nil }.firstIndex { $0.key == key } ?? -1) + 1
    }
}

// Source: carrier-facts.md 1.1 and 2.1.
@Suite("R-PHONE-060: an ADF in Shift_JIS and a JAD in UTF-8 become the same value")
struct DescriptorTests {
    @Test func `both forms say the same`() throws {
        for (sheet, vendor) in [(Sheet.adf, nil), (.jad, "作者")] {
            let descriptor = try sheet.read.get()
            #expect(descriptor.name == "名前")
            #expect(descriptor.version == "2.0")
            #expect(descriptor.packageURL.text.hasPrefix("https://a.example/"))
            #expect(descriptor.packageSize == 20)
            #expect(descriptor.storageSize == 4)
            #expect(descriptor.mainClass == "Main")
            #expect(descriptor.vendor == vendor)
            #expect((descriptor.lastModified == nil) == (vendor != nil))
            #expect(descriptor.footprint == 24 + sheet.bytes.count)
        }
    }

    @Test func `a package's address may be relative to its descriptor's`() throws {
        let urls = ["x.jar", "/y.jar", "https://b.example/z.jar"]
        let read = try urls.map { try Sheet.adf.with("PackageURL", $0).read.get().packageURL.text }
        #expect(
            read == [
                "https://a.example/d/x.jar", "https://a.example/y.jar", "https://b.example/z.jar",
            ])
    }

    @Test func `the keys that need not be there`() throws {
        let bare = try Sheet.adf.with("AppVer", nil).with("SPsize", nil).read.get()
        #expect(bare.version == "")
        #expect(bare.storageSize == 0)
        #expect(bare.profile == nil && bare.targetDevices.isEmpty && bare.parameters.isEmpty)
        #expect(!bare.usesNetwork && !bare.isTraced && bare.serialNumbers.isEmpty)
        let full = try Sheet.adf.with("UseNetwork", "http").with("ProfileVer", "DoJa-3.5")
            .with("TargetDevice", "P905i,N905i").with("DrawArea", "240x252")
            .with("AppParam", "a bc").with("AppTrace", "on").with("GetUtn", "terminalid,userid")
            .with("KvmVer", "CLDC-1.0").read.get()
        #expect(full.usesNetwork && full.isTraced)
        #expect(full.profile == AppliProfile("DoJa-3.5"))
        #expect(full.targetDevices == ["P905i", "N905i"])
        #expect(full.drawArea == Descriptor.DrawArea(width: 240, height: 252))
        #expect(full.parameters == ["a", "bc"])
        #expect(full.serialNumbers == ["terminalid", "userid"])
        let midlet = try Sheet.jad.with("MIDlet-Version", nil).with("MIDlet-Data-Size", nil)
            .with("MicroEdition-Profile", "JSCL-1.2 MIDP-2.0").with("MIDxlet-Network", "N")
            .read.get()
        #expect(midlet.version == "0.0.0")
        #expect(midlet.storageSize == 0)
        #expect(midlet.profile == AppliProfile("MIDP-2.0"))
        #expect(!midlet.usesNetwork)
    }

    @Test("the scratchpad's partitions are taken together, up to 16 of them")
    func partitions() throws {
        #expect(try Sheet.adf.with("SPsize", "100, 200,0").read.get().storageSize == 300)
        let sixteen = [String](repeating: "1", count: 16).joined(separator: ",")
        #expect(try Sheet.adf.with("SPsize", sixteen).read.get().storageSize == 16)
    }

    @Test("profiles: the same family, and not a newer one")
    func profiles() throws {
        let own = try #require(AppliProfile("DoJa-5.1"))
        for (needed, runs) in [
            ("DoJa-5.1", true), ("DoJa-5.0", true), ("DoJa-3.5", true), ("DoJa-5.1LE", true),
            ("DoJa-5.2", false), ("DoJa-6.0", false), ("Star-1.0", false), ("MIDP-2.0", false),
        ] {
            #expect(own.runs(try #require(AppliProfile(needed))) == runs, "\(needed)")
        }
        for text in ["DoJa", "DoJa-5", "DoJa-5.1.1", "-5.1", "DoJa-a.b", ""] {
            #expect(AppliProfile(text) == nil, "\(text)")
        }
    }

    @Test("versions: two or three numbers to 99, and 1.0 equals 1.0.0")
    func versions() throws {
        func version(_ text: String) throws -> AppliVersion { try #require(AppliVersion(text)) }
        #expect(try version("1.0") == version("1.0.0"))
        #expect(try version("1.9") < version("1.10"))
        #expect(try version("1.99.99") < version("2.0"))
        #expect(try !(version("2.0") < version("2.0.0")))
        for text in ["1", "1.", ".1", "1.0.0.0", "100.0", "1.100", "1.-1", "1.a", " 1.0", ""] {
            #expect(AppliVersion(text) == nil, "\(text)")
        }
    }

    @Test("LastModified: a later one is newer, to the second")
    func dates() throws {
        func date(_ text: String) throws -> DescriptorDate { try #require(DescriptorDate(text)) }
        let first = try date("Thu, 01 Jan 2009 10:20:30")
        for later in [
            "Thu, 01 Jan 2009 10:20:31", "Thu, 01 Jan 2009 11:00:00", "Fri, 02 Jan 2009 00:00:00",
            "Thu, 31 Dec 2009 23:59:59", "Fri, 01 Jan 2010 00:00:00",
        ] {
            #expect(try first < date(later))
        }
        for text in [
            "Fri, 01 Jan 2009 10:20:30", "Thu, 1 Jan 2009 10:20:30", "Thu, 01 Jan 09 10:20:30",
            "Thu, 01 Jan 2009 24:00:00", "Thu, 01 Jan 2009 10:60:00", "Thu, 01 Jan 2009 10:20:60",
            "Thu, 01 Jan 2009 10:20", "Thu, 01 Jna 2009 10:20:30", "Thu 01 Jan 2009 10:20:30",
            "Sun, 29 Feb 2009 00:00:00", "2009/01/01 10:20:30", "Thu, 01 Jan 2009 10:20:30 GMT",
        ] {
            #expect(DescriptorDate(text) == nil, "\(text)")
        }
    }
}

@Suite("R-PHONE-060: every fault of a descriptor names its key, its line and what was wanted")
struct DescriptorFaultTests {
    @Test(
        "a key that must be there",
        arguments: [
            (Descriptor.Form.adf, "AppName"), (.adf, "PackageURL"), (.adf, "AppSize"),
            (.adf, "AppClass"), (.adf, "LastModified"), (.jad, "MIDlet-Name"),
            (.jad, "MIDlet-Vendor"), (.jad, "MIDlet-Jar-URL"), (.jad, "MIDlet-Jar-Size"),
            (.jad, "MIDlet-1"),
        ])
    func missing(form: Descriptor.Form, key: String) {
        let sheet = form == .adf ? Sheet.adf : .jad
        #expect(sheet.with(key, nil).fault == .missing(key: key))
        #expect(sheet.with(key, "").fault == .missing(key: key))
    }

    @Test(
        "a value of the wrong form",
        arguments: [
            (Descriptor.Form.adf, "AppSize", "0"), (.adf, "AppSize", "-1"), (.adf, "AppSize", "x"),
            (.adf, "AppSize", "1.5"), (.adf, "AppSize", "16777217"),
            (.adf, "AppSize", "9223372036854775808"), (.adf, "AppSize", "２０"),
            (.adf, "PackageURL", "ftp://a.example/x.jar"), (.adf, "SPsize", "1,,2"),
            (.adf, "SPsize", "1,-2"), (.adf, "SPsize", "16777216,1"),
            (.adf, "SPsize", "1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1"),
            (.adf, "LastModified", "2009/01/01"), (.adf, "UseNetwork", "ftp"),
            (.adf, "ProfileVer", "MIDP-2.0"), (.adf, "ConfigurationVer", "CLDC-2.0"),
            (.adf, "KvmVer", "1.0"), (.adf, "DrawArea", "240"), (.adf, "DrawArea", "240x"),
            (.adf, "DrawArea", "0x240"), (.adf, "AppTrace", "yes"),
            (.adf, "GetUtn", "terminalid,simid"), (.jad, "MIDlet-Version", "2"),
            (.jad, "MIDlet-Version", "100.0"), (.jad, "MIDlet-Jar-Size", "0"),
            (.jad, "MIDlet-Data-Size", "-4"), (.jad, "MIDlet-Jar-URL", "mailto:a@b"),
            (.jad, "MIDlet-1", "名前,Main"), (.jad, "MIDlet-1", "名前,,"),
            (.jad, "MicroEdition-Profile", "DoJa-5.1"),
            (.jad, "MicroEdition-Configuration", "CLDC"), (.jad, "MIDxlet-Network", "yes"),
        ])
    func malformed(form: Descriptor.Form, key: String, value: String) {
        let sheet = (form == .adf ? Sheet.adf : .jad).with(key, value)
        guard case .malformed(key, let line, value, let wanted) = sheet.fault else {
            Issue.record("\(String(describing: sheet.fault))")
            return
        }
        #expect(line == sheet.line(of: key))
        #expect(!wanted.isEmpty)
    }

    @Test(
        "a value longer than handsets keep, by the bytes of its encoding",
        arguments: [
            (Descriptor.Form.adf, "AppName", "ｱ", 255), (.adf, "AppClass", "a", 255),
            (.adf, "AppParam", "a", 255), (.jad, "MIDlet-Name", "a", 32),
            (.jad, "MIDlet-Vendor", "a", 32),
        ])
    func tooLong(form: Descriptor.Form, key: String, letter: String, limit: Int) throws {
        let sheet = form == .adf ? Sheet.adf : .jad
        let fits = sheet.with(key, String(repeating: letter, count: limit))
        #expect(fits.fault == nil)
        let over = sheet.with(key, String(repeating: letter, count: limit + 1))
        #expect(
            over.fault
                == .valueTooLong(
                    key: key, line: over.line(of: key), bytes: limit + 1, limit: limit))
    }

    @Test func `a JAD's address has at most 1024 bytes, and its name 10 kana of three bytes`() {
        let address = "https://a.example/"
        let longest = address + String(repeating: "x", count: 1024 - address.utf8.count)
        #expect(Sheet.jad.with("MIDlet-Jar-URL", longest).fault == nil)
        let over = Sheet.jad.with("MIDlet-Jar-URL", longest + "x").fault
        #expect(over == .valueTooLong(key: "MIDlet-Jar-URL", line: 4, bytes: 1025, limit: 1024))
        #expect(Sheet.jad.with("MIDlet-Name", "ワンタイムパスワード").fault == nil)
        let kana = Sheet.jad.with("MIDlet-Name", "ﾜﾝﾀｲﾑﾊﾟｽﾜｰﾄﾞ").fault
        #expect(kana == .valueTooLong(key: "MIDlet-Name", line: 1, bytes: 36, limit: 32))
    }

    @Test func `a file has at most 6 KB`() {
        func fault(_ size: Int) -> DescriptorFault? {
            let sheet = Sheet.jad
            let body = sheet.bytes + [UInt8](repeating: 10, count: size - sheet.bytes.count)
            let read = Descriptor.read(body, as: .jad, from: origin)
            return if case .failure(let fault) = read { fault } else { nil }
        }
        #expect(fault(6144) == nil)
        #expect(fault(6145) == .tooLong(bytes: 6145, limit: 6144))
    }

    @Test func `bytes that are no text are told with their place`() {
        let read = Descriptor.read([65, 65, 0x83], as: .adf, from: origin)
        #expect(read == .failure(.unreadable(offset: 2)))
        for (bytes, offset) in [([65, 0xFF, 65], 1), ([0xE3, 0x81], 0), ([65, 66, 0x82], 2)]
            as [([UInt8], Int)]
        {
            let read = Descriptor.read(bytes, as: .jad, from: origin)
            #expect(read == .failure(.unreadable(offset: offset)))
        }
    }

    @Test func `a JAD is no Shift_JIS, and an ADF no UTF-8`() throws {
        let kana = try ShiftJIS.encode(Sheet.jad.text).get()
        guard case .failure(.unreadable) = Descriptor.read(kana, as: .jad, from: origin) else {
            Issue.record("a JAD in Shift_JIS was read")
            return
        }
        let read = Descriptor.read(Array(Sheet.adf.text.utf8), as: .adf, from: origin)
        #expect((try? read.get().name) != "名前")
    }

    @Test func `a line without a key, and a key that stands twice`() {
        let text = Sheet.adf.text + "\r\n" + "何か\r\n"
        let bytes = (try? ShiftJIS.encode(text).get()) ?? []
        #expect(
            Descriptor.read(bytes, as: .adf, from: origin)
                == .failure(.keyless(line: 9, found: "何か")))
        let twice = Sheet.jad.text + "MIDlet-Name: 別\r\n"
        #expect(
            Descriptor.read(Array(twice.utf8), as: .jad, from: origin)
                == .failure(.repeated(key: "MIDlet-Name", line: 8)))
        #expect(
            Descriptor.read(Array(": x\r\n".utf8), as: .jad, from: origin)
                == .failure(.keyless(line: 1, found: ": x")))
    }
}
