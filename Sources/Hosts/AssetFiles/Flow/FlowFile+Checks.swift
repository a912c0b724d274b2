import Automation
import Vocabulary

/// The commands that look, and the pictures.
extension FlowFile {
    static let checkReaders: [String: Reader] = [
        "assertVisible": { file, place in .assertVisible(try file.selector(place)) },
        "assertNotVisible": { file, place in .assertNotVisible(try file.selector(place)) },
        "assertShown": { file, place in .assertShown(try file.selector(place)) },
        "assertTrue": { file, place in .assertTrue(try file.condition(place)) },
        "assertTitle": { file, place in .assertTitle(try file.text(place, "title")) },
        "assertFocused": { file, place in .assertFocused(try file.text(place, "text")) },
        "assertErrorCode": { file, place in .assertErrorCode(try file.errorCode(place)) },
        "assertSoftKeys": { file, place in .assertSoftKeys(try file.softKeys(place)) },
        "assertRequest": { file, place in .assertRequest(try file.request(place)) },
        "assertScreenshot": { file, place in .assertScreenshot(try file.picture(place)) },
        "extendedWaitUntil": { file, place in try file.waitUntil(place) },
        "waitForAnimationToEnd": { _, place in
            .waitUntilIdle(timeoutMilliseconds: try Self.timeout(place))
        },
        "check": { file, place in
            // One step is written as a map, several as a list.
            .check(place.isList ? try file.steps(place) : [try file.step(onlyIn: place)])
        },
        "takeScreenshot": { file, place in .takeScreenshot(try file.text(place, "path")) },
        "startRecording": { file, place in .startRecording(try file.text(place, "path")) },
    ]

    private func condition(_ place: YAMLReader) throws(AssetFailure) -> String {
        if place.isMap { try place.allow(only: ["condition"] + Self.options) }
        let inner = place.isMap ? try place["condition"] : place
        return try template(inner)
    }

    private func errorCode(_ place: YAMLReader) throws(AssetFailure) -> String {
        let code = try text(place, "code")
        guard !code.contains("${"), ErrorGuide.of(code) == nil else { return code }
        throw place.failure(
            problem: "found \"\(code)\"", wanted: "\(ErrorGuide.nearest(to: code)), the nearest")
    }

    /// The captions from the left: the two at the sides, or all three.
    private func softKeys(_ place: YAMLReader) throws(AssetFailure) -> [String] {
        let list = place.isMap ? try place["keys"] : place
        var captions: [String] = []
        for item in try list.list() { captions.append(try template(item)) }
        guard (2...3).contains(captions.count) else {
            throw list.failure(wanted: "two captions, or three with the center key's")
        }
        return captions
    }

    private func request(_ place: YAMLReader) throws(AssetFailure) -> FlowCommand.RequestCheck {
        try place.allow(only: ["operation", "count", "bodyContains"] + Self.options)
        var check = FlowCommand.RequestCheck()
        check.operation = try place.optional("operation").map { (place) throws(AssetFailure) in
            try Self.word(place, WorldLine.operationNames)
        }
        check.count = try place.optional("count")?.int(in: 0...1000)
        check.bodyContains = try place.optional("bodyContains").map(template)
        return check
    }

    private func picture(_ place: YAMLReader) throws(AssetFailure) -> FlowCommand.PictureCheck {
        guard place.isMap else { return FlowCommand.PictureCheck(path: try template(place)) }
        try place.allow(only: ["path", "cropOn", "thresholdPercentage"] + Self.options)
        var check = FlowCommand.PictureCheck(path: try template(place["path"]))
        if let threshold = try place.optional("thresholdPercentage") {
            let percent = try threshold.double()
            guard (0...100).contains(percent) else {
                throw threshold.failure(wanted: "a number from 0 to 100")
            }
            check.threshold = Int((percent * 100).rounded())
        }
        if let crop = try place.optional("cropOn") { check.crop = try selector(crop) }
        return check
    }

    private func waitUntil(_ place: YAMLReader) throws(AssetFailure) -> FlowCommand {
        try place.allow(only: ["visible", "notVisible", "timeout"] + Self.options)
        let visible = try place.optional("visible")
        let notVisible = try place.optional("notVisible")
        guard let target = visible ?? notVisible, visible == nil || notVisible == nil else {
            throw place.failure(problem: "waits for nothing", wanted: "visible or notVisible")
        }
        return .waitUntil(
            try selector(target), isVisible: visible != nil,
            timeoutMilliseconds: try Self.timeout(place))
    }
}
