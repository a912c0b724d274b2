import Foundation

/// A connection to the X server: real key events go in, pixels come out.
///
/// Its libraries are opened when they are wanted, so that nothing else of the program needs them.
final class XDisplay {
    typealias Handle = OpaquePointer
    typealias XWindow = UInt

    private let display: Handle
    let calls: XCalls

    /// - Throws: a complaint that names what is missing.
    init() throws {
        calls = try XCalls()
        guard let display = calls.openDisplay(nil) else {
            let name = ProcessInfo.processInfo.environment["DISPLAY"] ?? ""
            throw Complaint.environment("the X server of DISPLAY=\(name) does not answer.")
        }
        self.display = display
        // A window that has just gone is no reason to end.
        _ = calls.setErrorHandler { _, _ in 0 }
    }

    deinit { _ = calls.closeDisplay(display) }

    // MARK: Windows

    /// Waits for the window of a process.
    func window(of pid: Int32) throws -> XWindow {
        let end = Monotonic.nanoseconds + 10_000_000_000
        while Monotonic.nanoseconds < end {
            if let found = search(calls.defaultRootWindow(display), for: pid) { return found }
            Monotonic.sleep(milliseconds: 20)
        }
        throw Complaint.environment("process \(pid) has opened no window on the X server.")
    }

    private func search(_ window: XWindow, for pid: Int32) -> XWindow? {
        if owner(of: window) == pid { return window }
        var (root, parent) = (XWindow(), XWindow())
        var children: UnsafeMutablePointer<XWindow>?
        var count: UInt32 = 0
        guard calls.queryTree(display, window, &root, &parent, &children, &count) != 0 else {
            return nil
        }
        defer { if let children { _ = calls.free(children) } }
        return (0..<Int(count)).lazy.compactMap { index in
            children.flatMap { self.search($0[index], for: pid) }
        }.first
    }

    private func owner(of window: XWindow) -> Int32? {
        let atom = calls.internAtom(display, "_NET_WM_PID", 0)
        var (type, left) = (UInt(), UInt())
        var (format, count) = (Int32(), UInt())
        var value: UnsafeMutablePointer<UInt8>?
        let result = calls.getWindowProperty(
            display, window, atom, 0, 1, 0, 0, &type, &format, &count, &left, &value)
        guard result == 0, let value else { return nil }
        defer { _ = calls.free(value) }
        guard format == 32, count == 1 else { return nil }
        // Xlib gives items of 32 bits as longs.
        return value.withMemoryRebound(to: Int.self, capacity: 1) { Int32(truncatingIfNeeded: $0.pointee) }
    }

    /// Lets a window have the keyboard.
    func focus(_ window: XWindow) {
        _ = calls.setInputFocus(display, window, 1, 0)
        _ = calls.sync(display, 0)
    }

    // MARK: Keys

    /// Keys by the names that X gives to their symbols.
    enum KeySymbol: UInt {
        case right = 0xFF53
        case left = 0xFF51
        case enter = 0xFF0D
        case escape = 0xFF1B
        case digit3 = 0x33
    }

    /// Lets a key go down or up, as the keyboard would.
    func set(_ symbol: KeySymbol, isDown: Bool) {
        let code = calls.keysymToKeycode(display, symbol.rawValue)
        _ = calls.fakeKeyEvent(display, UInt32(code), isDown ? 1 : 0, 0)
        _ = calls.flush(display)
    }

    // MARK: Pixels

    /// The size of a window in pixels.
    func size(of window: XWindow) -> (width: Int, height: Int) {
        var root = XWindow()
        var (x, y) = (Int32(), Int32())
        var (width, height, border, depth) = (UInt32(), UInt32(), UInt32(), UInt32())
        _ = calls.getGeometry(display, window, &root, &x, &y, &width, &height, &border, &depth)
        return (Int(width), Int(height))
    }

    /// Prepares to look at one rectangle of a window again and again.
    func peephole(_ window: XWindow, x: Int, y: Int, width: Int, height: Int) throws -> Peephole {
        let image = calls.getImage(
            display, window, Int32(x), Int32(y), UInt32(width), UInt32(height), UInt.max, 2)
        guard let image else {
            throw Complaint.environment("the X server gives no picture of the window.")
        }
        return Peephole(
            display: display, calls: calls, window: window, x: x, y: y, width: width,
            height: height, image: image)
    }

    /// One rectangle of a window, and how it looked last.
    final class Peephole {
        let x: Int
        let y: Int
        let width: Int
        let height: Int
        private let display: Handle
        private let calls: XCalls
        private let window: XWindow
        private let image: UnsafeMutableRawPointer

        fileprivate init(
            display: Handle, calls: XCalls, window: XWindow, x: Int, y: Int, width: Int,
            height: Int, image: UnsafeMutableRawPointer
        ) {
            (self.x, self.y, self.width, self.height) = (x, y, width, height)
            (self.display, self.calls) = (display, calls)
            (self.window, self.image) = (window, image)
        }

        deinit { _ = calls.destroyImage(image) }

        /// How the rectangle looks now, row by row, 32 bits to the pixel.
        func look() -> [UInt32] {
            _ = calls.getSubImage(
                display, window, Int32(x), Int32(y), UInt32(width), UInt32(height), UInt.max, 2,
                image, 0, 0)
            // XImage: its pixels at byte 16, the bytes of a row at 44. Source: X11/Xlib.h.
            let bytes = image.load(fromByteOffset: 16, as: UnsafeMutableRawPointer.self)
            let pitch = Int(image.load(fromByteOffset: 44, as: Int32.self))
            return (0..<height).flatMap { row in
                UnsafeRawBufferPointer(start: bytes + row * pitch, count: width * 4)
                    .bindMemory(to: UInt32.self)
            }
        }
    }
}
