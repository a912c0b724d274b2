import Foundation

/// The functions of Xlib and of its XTEST extension that the bench calls, found while it runs.
struct XCalls {
    typealias Handle = OpaquePointer
    typealias Image = UnsafeMutableRawPointer

    let openDisplay: @convention(c) (UnsafePointer<CChar>?) -> Handle?
    let closeDisplay: @convention(c) (Handle) -> Int32
    let defaultRootWindow: @convention(c) (Handle) -> UInt
    let setErrorHandler:
        @convention(c) (@convention(c) (Handle?, UnsafeMutableRawPointer?) -> Int32)
            -> UnsafeMutableRawPointer?
    let queryTree:
        @convention(c) (
            Handle, UInt, UnsafeMutablePointer<UInt>, UnsafeMutablePointer<UInt>,
            UnsafeMutablePointer<UnsafeMutablePointer<UInt>?>, UnsafeMutablePointer<UInt32>
        ) -> Int32
    let internAtom: @convention(c) (Handle, UnsafePointer<CChar>, Int32) -> UInt
    let getWindowProperty:
        @convention(c) (
            Handle, UInt, UInt, Int, Int, Int32, UInt, UnsafeMutablePointer<UInt>,
            UnsafeMutablePointer<Int32>, UnsafeMutablePointer<UInt>, UnsafeMutablePointer<UInt>,
            UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>
        ) -> Int32
    let free: @convention(c) (UnsafeMutableRawPointer) -> Int32
    let setInputFocus: @convention(c) (Handle, UInt, Int32, UInt) -> Int32
    let sync: @convention(c) (Handle, Int32) -> Int32
    let flush: @convention(c) (Handle) -> Int32
    let keysymToKeycode: @convention(c) (Handle, UInt) -> UInt8
    let getGeometry:
        @convention(c) (
            Handle, UInt, UnsafeMutablePointer<UInt>, UnsafeMutablePointer<Int32>,
            UnsafeMutablePointer<Int32>, UnsafeMutablePointer<UInt32>,
            UnsafeMutablePointer<UInt32>, UnsafeMutablePointer<UInt32>,
            UnsafeMutablePointer<UInt32>
        ) -> Int32
    let getImage:
        @convention(c) (Handle, UInt, Int32, Int32, UInt32, UInt32, UInt, Int32) -> Image?
    let getSubImage:
        @convention(c) (
            Handle, UInt, Int32, Int32, UInt32, UInt32, UInt, Int32, Image, Int32, Int32
        ) -> Image?
    let destroyImage: @convention(c) (Image) -> Int32
    /// The display, the key's code, whether it goes down, and after how many milliseconds.
    let fakeKeyEvent: @convention(c) (Handle, UInt32, Int32, UInt) -> Int32

    /// - Throws: a complaint that names the library or the function that is missing.
    init() throws {
        let x11 = try Library("libX11.so.6")
        let test = try Library("libXtst.so.6")
        openDisplay = try x11.function("XOpenDisplay")
        closeDisplay = try x11.function("XCloseDisplay")
        defaultRootWindow = try x11.function("XDefaultRootWindow")
        setErrorHandler = try x11.function("XSetErrorHandler")
        queryTree = try x11.function("XQueryTree")
        internAtom = try x11.function("XInternAtom")
        getWindowProperty = try x11.function("XGetWindowProperty")
        free = try x11.function("XFree")
        setInputFocus = try x11.function("XSetInputFocus")
        sync = try x11.function("XSync")
        flush = try x11.function("XFlush")
        keysymToKeycode = try x11.function("XKeysymToKeycode")
        getGeometry = try x11.function("XGetGeometry")
        getImage = try x11.function("XGetImage")
        getSubImage = try x11.function("XGetSubImage")
        destroyImage = try x11.function("XDestroyImage")
        fakeKeyEvent = try test.function("XTestFakeKeyEvent")
    }

    /// A shared library; it stays open to the end of the process.
    private struct Library {
        let name: String
        private let handle: UnsafeMutableRawPointer

        init(_ name: String) throws {
            guard let handle = dlopen(name, RTLD_NOW | RTLD_GLOBAL) else {
                throw Complaint.environment(
                    "\(name) is missing; the bench presses keys with it (Debian: libxtst6).")
            }
            self.name = name
            self.handle = handle
        }

        /// - Parameter Function: its type as the library's header has it.
        func function<Function>(_ symbol: String) throws -> Function {
            guard let address = dlsym(handle, symbol) else {
                throw Complaint.environment("\(name) has no \(symbol).")
            }
            return unsafeBitCast(address, to: Function.self)
        }
    }
}
