public import Automation
import Ciphers
import Foundation
public import Handset
import Rendering
import ScreenTree
public import Session
import Vocabulary

/// An atlas with its pictures.
public struct AtlasAlbum {
    /// Each screen with the digest of its picture.
    public let atlas: Atlas
    /// PNG files, by the screens' ids.
    let pictures: [String: [UInt8]]
    private let screens: [String: ScreenTree]
    private let model: PhoneModel
    private let gallery: FlowGallery

    /// Paints the screens that were found.
    ///
    /// - Throws: `DrawingFailure`, when the fonts are not installed.
    public init(
        _ survey: AtlasMaker.Survey, of model: PhoneModel, in gallery: FlowGallery
    ) throws {
        var atlas = survey.atlas
        var pictures: [String: [UInt8]] = [:]
        var screens: [String: ScreenTree] = [:]
        for (place, screen) in survey.screens.enumerated() {
            let bytes = try gallery.png(of: screen, on: model)
            atlas.screens[place].picture = Self.digest(of: bytes)
            pictures[atlas.screens[place].id] = bytes
            screens[atlas.screens[place].id] = screen
        }
        self.atlas = atlas
        self.pictures = pictures
        self.screens = screens
        self.model = model
        self.gallery = gallery
    }

    /// Where changed screens look otherwise than their kept pictures, as PNG files by the screens' ids;
    /// none for a screen whose kept picture is missing, is none, or has another size.
    public func differences(
        of changes: AtlasChanges, from folder: AtlasFolder
    ) -> [String: [UInt8]] {
        var differences: [String: [UInt8]] = [:]
        for change in changes.changed where change.looks {
            let id = change.after.id
            differences[id] = screens[id].flatMap {
                try? gallery.difference(of: $0, from: folder.picture(of: id), model)
            }
        }
        return differences
    }

    /// The SHA-256 of a picture's file, in hexadecimal.
    static func digest(of bytes: [UInt8]) -> String {
        SHA256.hash(bytes).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// A picture as a `data:` address.
    static func address(of bytes: [UInt8]) -> String {
        "data:image/png;base64," + Data(bytes).base64EncodedString()
    }
}
