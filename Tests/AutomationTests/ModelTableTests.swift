import AssetFiles
import Automation
import Handset
import Testing
import Vocabulary

@Suite("what `garakei models` says of the models")
struct ModelTableTests {
    static let models: [PhoneModel] = {
        let here = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        return (try? ModelFile.all(in: AssetFolder(path: "/\(here)/Assets"))) ?? []
    }()

    @Test("a head and a line for each, in columns, in both languages", arguments: Tongue.allCases)
    func columns(tongue: Tongue) {
        let lines = ModelTable.lines(of: Self.models, in: tongue)
        #expect(Self.models.count > 11)
        #expect(lines.count == Self.models.count + 1)
        let displays = lines.dropFirst().map { line in
            line.firstRange(of: "  240x").map { String(line[..<$0.lowerBound]).cells }
        }
        #expect(displays.allSatisfy { $0 != nil } && Set(displays).count == 1)
        for (line, model) in zip(lines.dropFirst(), Self.models) {
            #expect(line.hasPrefix(model.id + " "))
            #expect(line.contains(model.limits.profileVersion))
            #expect(line.contains("\(model.limits.folderKilobytes) KB"))
            for oddity in model.oddities { #expect(line.contains(oddity(in: tongue))) }
        }
    }

    @Test("a plain model has no oddities, and each oddity of another is told in both languages")
    func oddities() throws {
        var model = try #require(Self.models.first)
        model.features = [.radioOff, .barcodeReader]
        #expect(model.oddities == [])
        model.isSupported = false
        model.lastVersion = "1.5"
        #expect(
            model.oddities.map(\.en) == [
                "not supported by the center", "version-ups end with 1.5",
            ])
        model.features = PhoneModel.Feature.allCases
        let all = model.oddities
        #expect(all.count == 2 + PhoneModel.Feature.allCases.count - 2)
        model.features = []
        for oddity in all + model.oddities {
            #expect(!oddity.en.isEmpty && oddity.en.utf8.allSatisfy { $0 < 0x80 })
            #expect(oddity.ja.unicodeScalars.contains { $0.cells == 2 })
        }
        #expect(Set(all.map(\.en)).count == all.count)
        #expect(Set(all.map(\.ja)).count == all.count)
        #expect(model.oddities.count == 4)
    }
}
