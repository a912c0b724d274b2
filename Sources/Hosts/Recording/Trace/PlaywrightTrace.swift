public import Automation
import CarrierNetwork
import Foundation
public import Handset
import Rendering
import ScreenTree
import Session
public import Vocabulary

/// What was done with a phone as a trace that Playwright's own Trace Viewer opens: film strip, the display before and
/// after each step with its elements to pick, errors, the network, the lines of a flow.
///
/// ```
///   trace.trace     JSON lines: context-options, before, frame-snapshot, screencast-frame, …, after
///   trace.network   JSON lines: resource-snapshot
///   resources/      pictures
/// ```
///
/// The display is shown as a picture with one invisible box for each element. Steps that take no time
/// in the world are drawn ``gap`` milliseconds apart, or the viewer could not tell them from each
/// other.
///
/// Source: automation.md 3.3; version 7 of the format, which every viewer since 1.45 reads.
public struct PlaywrightTrace {
    private let pictures: any DisplayPictures
    private let model: PhoneModel
    private let tongue: Tongue
    private let startedAt: WorldTime
    private var events: [[String: Any]] = []
    private var network: [[String: Any]] = []
    private var resources: [(name: String, content: [UInt8])] = []
    private var names: [[UInt8]: String] = [:]
    /// How many displays were shown.
    private var shown = 0
    /// The display that was written out last: a step begins where the one before it ended, and then
    /// only its number is written.
    private var last: Written?

    private struct Written {
        var screen: ScreenTree
        var picture: String
        /// Which of those that were shown.
        var number: Int
        /// How many nodes its page has, texts too.
        var nodes: Int
    }

    /// In milliseconds.
    private static let gap: Int64 = 100
    /// When the trace begins, on its own clock.
    private static let beginning: Int64 = 1000

    /// The archive.
    ///
    /// - Parameter title: what the viewer calls it.
    /// - Throws: when a picture cannot be drawn.
    public static func archive(
        _ steps: [TraceStep], title: String, startedAt: WorldTime, on model: PhoneModel,
        _ pictures: any DisplayPictures, in tongue: Tongue
    ) throws -> [UInt8] {
        var trace = PlaywrightTrace(
            pictures: pictures, model: model, tongue: tongue, startedAt: startedAt)
        try trace.write(steps, title)
        return try trace.zip()
    }

    private init(
        pictures: any DisplayPictures, model: PhoneModel, tongue: Tongue, startedAt: WorldTime
    ) {
        self.pictures = pictures
        self.model = model
        self.tongue = tongue
        self.startedAt = startedAt
    }

    private func zip() throws -> [UInt8] {
        var file = ZipFile()
        file.add("trace.trace", try Self.lines(events))
        file.add("trace.network", try Self.lines(network))
        for resource in resources { file.add("resources/" + resource.name, resource.content) }
        return file.bytes
    }

    private static func lines(_ objects: [[String: Any]]) throws -> [UInt8] {
        var bytes: [UInt8] = []
        for object in objects {
            bytes += [UInt8](
                try JSONSerialization.data(
                    withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes]))
            bytes.append(10)
        }
        return bytes
    }

    // MARK: Events

    private mutating func write(_ steps: [TraceStep], _ title: String) throws {
        events.append([
            "type": "context-options", "version": 7, "origin": "library",
            "browserName": "garakei (\(model.carrier.rawValue))", "platform": "garakei",
            "playwrightVersion": "1.45.0", "wallTime": startedAt.milliseconds,
            "monotonicTime": Self.beginning, "title": title, "sdkLanguage": "javascript",
            "testIdAttributeName": "id",
            "options": [
                "viewport": viewport, "deviceScaleFactor": 1, "isMobile": true,
            ],
        ])
        for (number, step) in steps.enumerated() {
            let shift = Self.beginning + Int64(number) * Self.gap
            let start = step.startedAt.milliseconds - startedAt.milliseconds + shift
            let end = step.endedAt.milliseconds - startedAt.milliseconds + shift
            try write(step, number, from: start, to: max(end, start + Self.gap / 2))
        }
    }

    private mutating func write(
        _ step: TraceStep, _ number: Int, from start: Int64, to end: Int64
    ) throws {
        let call = "call@\(number + 1)"
        let name = step.words.split(separator: ":").first.map(String.init) ?? "step"
        var before: [String: Any] = [
            "type": "before", "callId": call, "startTime": start, "apiName": step.words,
            "class": "Page", "method": name, "params": ["step": step.words],
            "pageId": "phone", "beforeSnapshot": "before@\(call)",
        ]
        if let place = step.place {
            before["stack"] = [
                ["file": place.file, "line": place.line, "column": place.column]
            ]
        }
        events.append(before)
        try show(step.before, "before@\(call)", call, at: start)
        if !step.keys.isEmpty {
            events.append(["type": "log", "callId": call, "time": start, "message": step.keys])
        }
        network += step.exchanges.map { Self.resource($0, at: start) }
        try show(step.after, "after@\(call)", call, at: end)
        console(step, at: end)
        var after: [String: Any] = [
            "type": "after", "callId": call, "endTime": end, "afterSnapshot": "after@\(call)",
        ]
        if let failure = step.failure {
            after["error"] = ["name": "AssertionError", "message": failure]
        }
        events.append(after)
    }

    private mutating func console(_ step: TraceStep, at moment: Int64) {
        var words = [("log", "screen \(step.after.id)")]
        words += step.notes.compactMap { note in
            note.incident.words(in: tongue).map { ("error", $0) }
        }
        if let warning = step.warning { words.append(("warning", warning)) }
        for (kind, text) in words {
            events.append([
                "type": "console", "time": moment, "pageId": "phone", "messageType": kind,
                "text": text, "args": [Any](),
                "location": ["url": "garakei://phone", "lineNumber": 0, "columnNumber": 0],
            ])
        }
    }

    // MARK: Pictures

    private var viewport: [String: Int] {
        ["width": DisplayPainter.size.width, "height": model.displayHeight]
    }

    private mutating func show(
        _ screen: ScreenTree, _ name: String, _ call: String, at moment: Int64
    ) throws {
        let html: [Any]
        if let last, last.screen == screen {
            // What the viewer finds so many displays back, by the number of its outermost node.
            html = [[shown - last.number, last.nodes - 1]]
        } else {
            html = try write(screen)
        }
        shown += 1
        events.append(
            [
                "type": "screencast-frame", "pageId": "phone", "sha1": last?.picture ?? "",
                "timestamp": moment,
            ].merging(viewport) { first, _ in first })
        events.append([
            "type": "frame-snapshot",
            "snapshot": [
                "callId": call, "snapshotName": name, "pageId": "phone", "frameId": "display",
                "frameUrl": "garakei://phone/\(screen.id)", "doctype": "html", "html": html,
                "viewport": viewport, "timestamp": moment,
                "wallTime": startedAt.milliseconds + moment - Self.beginning,
                "collectionTime": 0.1, "resourceOverrides": [Any](), "isMainFrame": true,
            ] as [String: Any],
        ])
    }

    /// A display as the viewer's page: its picture, and a box for each of its elements.
    private mutating func write(_ screen: ScreenTree) throws -> [Any] {
        let bytes = try pictures.png(of: screen, on: model)
        let file = names[bytes] ?? "display-\(names.count + 1).png"
        if names[bytes] == nil {
            names[bytes] = file
            resources.append((file, bytes))
        }
        let picture = Data(bytes).base64EncodedString()
        let style =
            "margin:0;width:\(DisplayPainter.size.width)px;height:\(model.displayHeight)px;"
            + "background:url(data:image/png;base64,\(picture))"
        let boxes = try boxes(screen)
        // HTML, HEAD, BASE, BODY, and a box with its text each.
        last = Written(
            screen: screen, picture: file, number: shown, nodes: 4 + 2 * boxes.count)
        let body: [Any] = ["BODY", ["style": style]] + boxes
        let head: [Any] = ["HEAD", [String: String](), ["BASE", ["href": "garakei://phone/"]]]
        return ["HTML", [String: String](), head, body]
    }

    /// A box for each element that stands somewhere, for the viewer to pick.
    private func boxes(_ screen: ScreenTree) throws -> [[Any]] {
        let places = try pictures.places(of: screen, on: model)
        return screen.nodes.all.compactMap { node in
            guard node.children.isEmpty, !node.text.isEmpty, let place = places[node.part] else {
                return nil
            }
            let style =
                "position:absolute;left:\(place.x)px;top:\(place.y)px;width:\(place.width)px;"
                + "height:\(place.height)px;color:transparent;overflow:hidden"
            return [
                "DIV",
                [
                    "id": node.id, "aria-label": node.name, "role": node.role.rawValue.lowercased(),
                    "style": style,
                ], node.text,
            ]
        }
    }

    // MARK: The network

    private static func resource(_ exchange: NetworkExchange, at moment: Int64) -> [String: Any] {
        let took = exchange.endedAt.milliseconds - exchange.placedAt.milliseconds
        var status = 0
        var words = ""
        var size = 0
        switch exchange.outcome {
        case .answered(let response):
            status = response.status
            size = response.body.count
        case .failed(let cause): words = "\(cause)"
        case .abandoned: words = "abandoned"
        }
        return [
            "type": "resource-snapshot",
            "snapshot": [
                "pageref": "phone",
                "startedDateTime": MomentText.text(of: exchange.placedAt) + "+09:00",
                "time": took, "_monotonicTime": moment,
                "request": [
                    "method": exchange.request.method.rawValue,
                    "url": exchange.request.url.text, "httpVersion": "HTTP/1.1",
                    "cookies": [Any](), "queryString": [Any](), "headersSize": -1,
                    "bodySize": exchange.request.body.count,
                    "headers": [["name": "User-Agent", "value": exchange.request.userAgent]],
                ] as [String: Any],
                "response": [
                    "status": status, "statusText": words, "httpVersion": "HTTP/1.1",
                    "cookies": [Any](), "headers": [Any](), "headersSize": -1, "bodySize": -1,
                    "redirectURL": "", "_transferSize": size,
                    "content": ["size": size, "mimeType": "application/octet-stream"],
                ] as [String: Any],
                "cache": [String: String](),
                "timings": ["send": 0, "wait": took, "receive": 0],
            ] as [String: Any],
        ]
    }
}
