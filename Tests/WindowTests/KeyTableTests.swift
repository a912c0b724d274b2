import CSDL2
import Testing
import Vocabulary

@testable import Window

@Suite("O-75, R-PHONE-004: the keyboard's keys")
struct KeyTableTests {
    private func stroke(
        _ symbol: SDL_KeyCode, _ place: SDL_Scancode = SDL_SCANCODE_UNKNOWN, shift: Bool = false
    ) -> KeyStroke {
        KeyStroke(
            symbol: Int32(bitPattern: symbol.rawValue), place: place.rawValue, isShifted: shift)
    }

    @Test(
        "each key of the map presses its key of the phone",
        arguments: [
            (SDLK_F1, Key.softLeft), (SDLK_F2, .softRight), (SDLK_UP, .up), (SDLK_DOWN, .down),
            (SDLK_LEFT, .left), (SDLK_RIGHT, .right), (SDLK_RETURN, .center),
            (SDLK_KP_ENTER, .center), (SDLK_BACKSPACE, .clear), (SDLK_ESCAPE, .end),
            (SDLK_HOME, .menu), (SDLK_F3, .mail), (SDLK_F4, .carrier), (SDLK_F5, .call),
            (SDLK_ASTERISK, .star), (SDLK_KP_MULTIPLY, .star), (SDLK_HASH, .hash),
            (SDLK_0, .digit0), (SDLK_5, .digit5), (SDLK_9, .digit9),
        ])
    func map(symbol: SDL_KeyCode, key: Key) {
        #expect(KeyTable.meaning(of: stroke(symbol)) == .phone(key))
    }

    @Test(
        "control and a letter go back and forward in time, also while they are held",
        arguments: [
            (SDLK_z, false, WindowCommand.stepBack), (SDLK_y, false, .stepForward),
            (SDLK_z, true, .stepForward),
        ])
    func time(symbol: SDL_KeyCode, isShifted: Bool, command: WindowCommand) {
        var stroke = stroke(symbol, shift: isShifted)
        #expect(KeyTable.meaning(of: stroke) == nil)
        (stroke.isCommand, stroke.isControl) = (true, true)
        #expect(KeyTable.meaning(of: stroke) == .window(command))
        stroke.isRepeat = true
        #expect(KeyTable.meaning(of: stroke) == .window(command))
        stroke.isControl = false
        #expect(KeyTable.meaning(of: stroke) == nil)
    }

    @Test("every key of the phone can be pressed from the keyboard")
    func complete() {
        let symbols =
            (0..<0x80).map { Int32($0) } + (0..<0x120).map { 0x4000_0000 | Int32($0) }
        let reached = symbols.compactMap {
            KeyTable.meaning(of: KeyStroke(symbol: $0, place: 0))
        }
        for key in Key.allCases { #expect(reached.contains(.phone(key)), "\(key)") }
    }

    @Test(
        "digits of the keypad work with and without its lock",
        arguments: [
            (SDLK_KP_1, SDL_SCANCODE_KP_1, Key.digit1), (SDLK_END, SDL_SCANCODE_KP_1, .digit1),
            (SDLK_KP_0, SDL_SCANCODE_KP_0, .digit0),
        ])
    func keypad(symbol: SDL_KeyCode, place: SDL_Scancode, key: Key) {
        #expect(KeyTable.meaning(of: stroke(symbol, place)) == .phone(key))
    }

    @Test(
        "star and hash are typed with shift on common layouts",
        arguments: [
            (SDLK_8, Key.star), (SDLK_COLON, .star), (SDLK_PLUS, .star), (SDLK_3, .hash),
        ])
    func shifted(symbol: SDL_KeyCode, key: Key) {
        #expect(KeyTable.meaning(of: stroke(symbol, shift: true)) == .phone(key))
    }

    @Test("a French keyboard's digits work by their place")
    func french() {
        #expect(KeyTable.meaning(of: stroke(SDLK_AMPERSAND, SDL_SCANCODE_1)) == .phone(.digit1))
        var hash = stroke(SDLK_QUOTEDBL, SDL_SCANCODE_3)
        hash.isAltGr = true
        #expect(KeyTable.meaning(of: hash) == .phone(.hash))
    }

    @Test("letters do nothing, with or without shift", arguments: [SDLK_a, SDLK_m, SDLK_z])
    func letters(symbol: SDL_KeyCode) {
        #expect(KeyTable.meaning(of: stroke(symbol, SDL_SCANCODE_1)) == nil)
        #expect(KeyTable.meaning(of: stroke(symbol, shift: true)) == nil)
    }

    @Test("only arrows and clear repeat while they are held")
    func repeats() {
        for (symbol, repeats) in [
            (SDLK_UP, true), (SDLK_BACKSPACE, true), (SDLK_5, false), (SDLK_RETURN, false),
            (SDLK_ESCAPE, false), (SDLK_F1, false), (SDLK_F10, false), (SDLK_PAGEDOWN, true),
        ] {
            var held = stroke(symbol)
            held.isRepeat = true
            #expect((KeyTable.meaning(of: held) != nil) == repeats)
        }
    }

    @Test("the desktop's own strokes are left to it")
    func commands() {
        var stroke = stroke(SDLK_F4)
        stroke.isCommand = true
        #expect(KeyTable.meaning(of: stroke) == nil)
    }

    // Source: issue 4, text entry.
    @Test("control and V paste, once while they are held")
    func paste() {
        var paste = stroke(SDLK_v)
        paste.isCommand = true
        #expect(KeyTable.meaning(of: paste) == nil)
        paste.isControl = true
        #expect(KeyTable.meaning(of: paste) == .window(.paste))
        paste.isRepeat = true
        #expect(KeyTable.meaning(of: paste) == nil)
    }

    // Source: issue 4, text entry.
    @Test("a keyboard that types directly takes characters as text, and leaves the other keys")
    func direct() {
        for symbol in [SDLK_a, SDLK_5, SDLK_HASH, SDLK_KP_5, SDLK_KP_0, SDLK_SPACE, SDLK_SLASH] {
            #expect(stroke(symbol).types)
        }
        for symbol in [SDLK_F1, SDLK_UP, SDLK_RETURN, SDLK_BACKSPACE, SDLK_ESCAPE, SDLK_TAB] {
            #expect(!stroke(symbol).types)
        }
        var copy = stroke(SDLK_c)
        copy.isCommand = true
        #expect(!copy.types)
    }

    @Test("F12 takes a picture of the display, with shift of the handset, once for a long press")
    func pictures() {
        #expect(
            KeyTable.meaning(of: stroke(SDLK_F12)) == .window(.picture(ofHandset: false)))
        #expect(
            KeyTable.meaning(of: stroke(SDLK_F12, shift: true))
                == .window(.picture(ofHandset: true)))
        var held = stroke(SDLK_F12)
        held.isRepeat = true
        #expect(KeyTable.meaning(of: held) == nil)
    }

    @Test("F10 is the map, Tab goes on, shift and Tab back")
    func window() {
        #expect(KeyTable.meaning(of: stroke(SDLK_F10)) == .window(.keyMap))
        #expect(KeyTable.meaning(of: stroke(SDLK_TAB)) == .window(.nextControl))
        #expect(
            KeyTable.meaning(of: stroke(SDLK_TAB, shift: true)) == .window(.previousControl))
    }

    @Test("a key that was let go is up, whatever shift did in between")
    func held() {
        var held = HeldKeys()
        held.press(.hash, at: 32)
        held.press(.digit5, at: 34)
        held.clicked = .mail
        #expect(held.all == [.hash, .digit5, .mail])
        held.release(32)
        #expect(held.all == [.digit5, .mail])
        held.releaseAll()
        #expect(held.all == [])
    }
}
