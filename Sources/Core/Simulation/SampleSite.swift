import AppliKit
import AppliRuntime
import CarrierNetwork
import Ciphers
import SampleApplis
import Vocabulary

/// Where a carrier's handsets find the sample applications: a page, descriptors and packages.
///
/// The files are the same in every world, so that no world keeps them. Their texts stand here and
/// not beside the carriers' words: no carrier says them, they are what a site offers, as the center's
/// pages are the center's.
///
/// Source: requirements R-PHONE-060, R-PHONE-061; sizes and names assumed, within what handsets of
/// the time took.
public struct SampleSite {
    /// The path of the page that lists them.
    public static let path = "/samples"

    /// The files for one carrier's handsets.
    static func of(_ carrier: Carrier) -> DistributionSite {
        switch carrier {
        case .docomo: docomo
        case .softbank: softbank
        }
    }

    private static let docomo = site(for: .docomo)
    private static let softbank = site(for: .softbank)

    /// What a handset has from the factory: the descriptor and the package of a program, and where
    /// its version-up would come from.
    static func preinstalled(
        _ program: SampleAppli.Program, for carrier: Carrier, from host: String
    ) -> (descriptor: Descriptor, package: [UInt8], origin: WebURL)? {
        let sample = Sample(program: program)
        let site = of(carrier)
        let (form, path) = (Descriptor.Form(carrier), sample.descriptorPath(for: carrier))
        let origin = WebURL(scheme: "https", host: host, path: path)
        guard let text = site.file(at: path),
            let package = site.file(at: sample.packagePath),
            case .success(let descriptor) = Descriptor.read(text.body, as: form, from: origin)
        else { return nil }
        return (descriptor, package.body, origin)
    }

    private static func site(for carrier: Carrier) -> DistributionSite {
        let samples = SampleAppli.Program.allCases.map(Sample.init)
        let page = DistributionSite.File(
            path: path, contentType: "text/html", body: Array(html(samples, carrier).utf8))
        return DistributionSite(
            files: [page]
                + samples.flatMap { sample in
                    [
                        DistributionSite.File(
                            path: sample.descriptorPath(for: carrier),
                            contentType: Descriptor.Form(carrier).rawValue,
                            body: sample.descriptor(for: carrier)),
                        DistributionSite.File(
                            path: sample.packagePath, contentType: "application/java-archive",
                            body: sample.package),
                    ]
                })
    }

    private static func html(_ samples: [Sample], _ carrier: Carrier) -> String {
        let links = samples.map { sample in
            "<p><a href=\"\(sample.descriptorPath(for: carrier))\">\(sample.program.name)</a></p>"
                + "<p><small>\(sample.words)<br>\(sample.packageKilobytes)KB</small></p>"
        }
        return "<html><head><title>ｱﾌﾟﾘを探す</title></head><body><h1>ｱﾌﾟﾘを探す</h1>"
            + links.joined(separator: "<hr>") + "</body></html>"
    }
}

extension DistributionSite {
    fileprivate func file(at path: String) -> File? { files.first { $0.path == path } }
}

extension Descriptor.Form {
    /// The form that a carrier's handsets read.
    fileprivate init(_ carrier: Carrier) {
        switch carrier {
        case .docomo: self = .adf
        case .softbank: self = .jad
        }
    }
}

/// One sample application, as it is distributed.
private struct Sample {
    var program: SampleAppli.Program

    static let version = "1.0"

    /// In bytes: 28, 46 and 310 KB; what is not code is pictures and sounds.
    var packageKilobytes: Int {
        switch program {
        case .clock: 28
        case .calculator: 46
        case .puzzle: 310
        }
    }

    /// What it may keep, in bytes.
    var storageBytes: Int {
        switch program {
        case .clock, .calculator: 1024
        case .puzzle: 4096
        }
    }

    var words: String {
        switch program {
        case .clock: "世界の時刻とｽﾄｯﾌﾟｳｫｯﾁ"
        case .calculator: "ﾒﾓﾘ付きの電卓"
        case .puzzle: "数字を順にならべるｹﾞｰﾑ"
        }
    }

    private var fileName: String {
        switch program {
        case .clock: "clock"
        case .calculator: "calc"
        case .puzzle: "puzzle"
        }
    }

    private var folder: String { "\(SampleSite.path)/\(fileName)" }

    func descriptorPath(for carrier: Carrier) -> String {
        switch carrier {
        case .docomo: folder + ".jam"
        case .softbank: folder + ".jad"
        }
    }

    var packagePath: String { folder + ".jar" }

    /// Source: carrier-facts.md 1.1 and 2.1.
    func descriptor(for carrier: Carrier) -> [UInt8] {
        let size = packageKilobytes * 1024
        switch carrier {
        case .docomo:
            return lines(
                [
                    ("AppName", program.name), ("AppVer", Self.version),
                    ("PackageURL", "\(fileName).jar"), ("AppSize", "\(size)"),
                    ("AppClass", program.rawValue), ("SPsize", "\(storageBytes)"),
                    ("ConfigurationVer", "CLDC-1.0"), ("ProfileVer", "DoJa-3.0"),
                    ("LastModified", "Tue, 09 Jun 2009 00:00:00"),
                ], separator: " = ", encoding: ShiftJIS.encode)
        case .softbank:
            return lines(
                [
                    ("MIDlet-Name", program.name), ("MIDlet-Version", Self.version),
                    ("MIDlet-Vendor", "garakei"),
                    ("MIDlet-1", "\(program.name),,\(program.rawValue)"),
                    ("MIDlet-Jar-URL", "\(fileName).jar"), ("MIDlet-Jar-Size", "\(size)"),
                    ("MIDlet-Data-Size", "\(storageBytes)"),
                    ("MicroEdition-Configuration", "CLDC-1.0"),
                    ("MicroEdition-Profile", "MIDP-2.0"), ("MIDxlet-Network", "N"),
                ], separator: ": ", encoding: { .success(Array($0.utf8)) })
        }
    }

    private func lines(
        _ rows: [(String, String)], separator: String,
        encoding: (String) -> Result<[UInt8], ShiftJIS.Unwritable>
    ) -> [UInt8] {
        let text = rows.map { "\($0.0)\(separator)\($0.1)\r\n" }.joined()
        guard case .success(let bytes) = encoding(text) else {
            preconditionFailure("a descriptor has the characters of its encoding only")
        }
        return bytes
    }

    /// The samples need nothing from their packages but which program they are.
    var package: [UInt8] {
        let head = AppliPackage(
            resource: [], program: program.rawValue, name: program.name, version: Self.version
        ).head
        var chance = Chance(seed: UInt64(packageKilobytes))
        return head + chance.bytes(packageKilobytes * 1024 - head.count)
    }
}
