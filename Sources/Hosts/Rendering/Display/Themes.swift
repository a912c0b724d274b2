public import Vocabulary

extension Theme {
    /// The theme of a carrier's handsets.
    public static func of(_ carrier: Carrier) -> Theme {
        switch carrier {
        case .docomo: docomo
        case .softbank: softbank
        }
    }

    /// Blue with a warm selection and coloured gel icons.
    public static let docomo = Theme(
        status: StatusLook(
            stops: [Stop(0, 0x24467F), Stop(1000, 0x122A57)], line: Color(0x0B1C3D),
            ink: .white, accent: Color(0x7FD0FF), envelope: Color(0x3B66B0)),
        phone: .docomo, application: .application,
        softKeys: SoftKeyLook(
            stops: [Stop(0, 0x2D559B), Stop(500, 0x1B3D79), Stop(1000, 0x0F2752)],
            line: Color(0x6F95D2), ink: .white,
            pill: Color(0x1B3D79).mixed(with: .black, perMille: 350),
            pillEdge: Color(0x2D559B).mixed(with: .white, perMille: 350), pillInk: .white),
        standby: StandbyLook(
            wallpaper: "wallpapers/docomo.svg",
            clockSize: 60, clockTop: 40, clockLeft: 16, clockShadow: Color(0x081C46, alpha: 150),
            dateStyle: .slashed, dateTop: 106, dateLeft: 18, dateInk: .white,
            dateShadow: Color(0x081C46, alpha: 190),
            chip: Color(0xFFFFFF, alpha: 225), chipInk: Color(0x16356E),
            line: nil, lineColor: .clear,
            notice: Color(0x08142E, alpha: 205), noticeEdge: Color(0xFFFFFF, alpha: 110),
            noticeEnvelope: Color(0x3B66B0), noticeCount: Color(0x7FD0FF)),
        menu: MenuLook(
            icons: "icons/docomo/", chosenSuffix: "",
            ground: [Stop(0, 0x1D4486), Stop(500, 0x0F2A5C), Stop(1000, 0x0A1D42)],
            chosen: [
                .init(rect: Rect(4, -6, 72, 72), radius: 17, color: Color(0xFFD66E, alpha: 26)),
                .init(rect: Rect(7, -3, 66, 66), radius: 17, color: Color(0xFFD66E, alpha: 44)),
                .init(rect: Rect(10, 0, 60, 60), radius: 15, color: Color(0xFFC955)),
                .init(rect: Rect(12, 2, 56, 56), radius: 13, color: Color(0x12305F)),
            ],
            gloss: nil, lines: []),
        popUp: PopUpLook(left: 0, lift: 0, shadowShorter: 4))

    /// Graphite and silver with an amber edge, and flat icons.
    public static let softbank = Theme(
        status: StatusLook(
            stops: [Stop(0, 0x2A2D32), Stop(1000, 0x0D0E10)], line: .black,
            ink: Color(0xF4F5F7), accent: Color(0xFFB347), envelope: Color(0x5A5F68)),
        phone: .softbank, application: .application,
        softKeys: SoftKeyLook(
            stops: [Stop(0, 0xF6F7F9), Stop(500, 0xD9DDE2), Stop(1000, 0xB4BAC2)],
            line: .white, ink: Color(0x14161A), pill: Color(0xF8F9FB), pillEdge: Color(0x8B919A),
            pillInk: Color(0x14161A)),
        standby: StandbyLook(
            wallpaper: "wallpapers/softbank.svg",
            clockSize: 68, clockTop: 40, clockLeft: nil, clockShadow: Color(0, alpha: 150),
            dateStyle: .words, dateTop: 124, dateLeft: nil, dateInk: Color(0xF0F2F5),
            dateShadow: Color(0, alpha: 190), chip: .clear, chipInk: .clear,
            line: Rect(70, 118, 100, 1), lineColor: Color(0xFFB347),
            notice: Color(0x0A0B0D, alpha: 215), noticeEdge: Color(0xFFFFFF, alpha: 110),
            noticeEnvelope: Color(0xB06A00), noticeCount: Color(0xFFB347)),
        menu: MenuLook(
            icons: "icons/softbank/", chosenSuffix: "-chosen",
            ground: [Stop(0, 0x33373E), Stop(500, 0x1A1C20), Stop(1000, 0x0A0B0D)],
            chosen: [
                .init(rect: Rect(4, 2, 72, 56), radius: 6, color: Color(0xFFF0CF)),
                .init(rect: Rect(5, 3, 70, 54), radius: 5, color: Color(0xF59A00)),
            ],
            gloss: Rect(7, 5, 66, 26),
            lines: [80, 160].map { .init(rect: Rect($0, 56, 1, 232), sideways: false) }
                + [112, 172, 232].map { .init(rect: Rect(4, $0, 232, 1), sideways: true) }),
        popUp: PopUpLook(left: 12, lift: 4, shadowShorter: 0))
}

extension Palette {
    fileprivate static let docomo = Palette(
        title: [Stop(0, 0x3A74C4), Stop(480, 0x245AA8), Stop(520, 0x1D4F9A), Stop(1000, 0x183F80)],
        titleInk: .white, titleLine: Color(0xFFB52E),
        ground: .white, stripe: Color(0xF1F6FC), ink: Color(0x10203A), secondInk: Color(0x45546E),
        rule: Color(0xD3DEEC),
        selection: SelectionLook(
            stops: [Stop(0, 0xFFE7A6), Stop(500, 0xFFC955), Stop(1000, 0xFFB52E)],
            ink: Color(0x241500), secondInk: Color(0x4A3000), edge: Color(0xD98A00),
            badge: Color(0x245AA8), badgeInk: .white),
        link: Color(0x0A4FC0),
        linkSelection: [Stop(0, 0xFFE7A6), Stop(500, 0xFFC955), Stop(1000, 0xFFB52E)],
        linkEdge: nil, accent: Color(0x245AA8), onAccent: .white,
        twoLines: TwoLineLook(picture: .sign, text: 28, trailingAbove: true),
        field: FieldLook(
            edge: Color(0x8FA3C2), focus: Color(0xB86E00), focusedGround: Color(0xFFFDF4),
            pending: Color(0xFFB52E), pendingInk: Color(0x1A1000),
            lineGround: Color(0xDFE9F6), lineEdge: Color(0x9DB4D4), keyEdge: Color(0x5C7399)),
        dialog: DialogLook(
            edge: Color(0x183F80), ground: Color(0xF4F8FD), buttonEdge: Color(0x8FA3C2),
            button: [Stop(0, 0xFFFFFF), Stop(1000, 0xDFE5EE)]),
        gauge: GaugeLook(
            high: Color(0x8FC4FF), low: Color(0x2D7BE0), edge: Color(0x8FA3C2)),
        wait: WaitLook(
            dots: [Color(0x2D7BE0), Color(0x8FC4FF), Color(0xC3D3E8)], lampOn: Color(0xFFD35C),
            lampOff: Color(0x8FB4E4)))

    fileprivate static let softbank = Palette(
        title: [Stop(0, 0x6A7079), Stop(480, 0x4B5058), Stop(520, 0x3F444B), Stop(1000, 0x2C3036)],
        titleInk: .white, titleLine: Color(0xF59A00),
        ground: Color(0xFAFBFC), stripe: Color(0xEFF1F4), ink: Color(0x16181C),
        secondInk: Color(0x4C525B), rule: Color(0xD6DAE0),
        selection: SelectionLook(
            stops: [Stop(0, 0x59606B), Stop(500, 0x363B43), Stop(1000, 0x23272D)],
            ink: .white, secondInk: Color(0xE6E9EE), edge: Color(0xF59A00),
            badge: .white, badgeInk: Color(0x4B5058)),
        link: Color(0x0B57A4), linkSelection: [Stop(0, 0x363B43)], linkEdge: Color(0xF59A00),
        accent: Color(0x4B5058), onAccent: .white,
        twoLines: TwoLineLook(picture: .sign, text: 28, trailingAbove: true),
        field: FieldLook(
            edge: Color(0x9AA1AB), focus: Color(0xB86E00), focusedGround: Color(0xFFFDF4),
            pending: Color(0xFFB52E), pendingInk: Color(0x1A1000),
            lineGround: Color(0xE2E5E9), lineEdge: Color(0xA9AFB8), keyEdge: Color(0x6A7079)),
        dialog: DialogLook(
            edge: Color(0x2C3036), ground: Color(0xF6F7F9), buttonEdge: Color(0x9AA1AB),
            button: [Stop(0, 0xFFFFFF), Stop(1000, 0xE2E5E9)]),
        gauge: GaugeLook(
            high: Color(0xFFD08A), low: Color(0xF08C00), edge: Color(0x9AA1AB)),
        wait: WaitLook(
            dots: [Color(0xF08C00), Color(0xFFD08A), Color(0xC9CED5)], lampOn: Color(0xFFB347),
            lampOff: Color(0xA9B0BA)))

    /// The application's green.
    fileprivate static let application = Palette(
        title: [Stop(0, 0x187A77), Stop(480, 0x0F6F6C), Stop(520, 0x0C6765), Stop(1000, 0x084F50)],
        titleInk: .white, titleLine: Color(0x8FD8C8),
        ground: Color(0xF5FAF9), stripe: Color(0xECF5F3), ink: Color(0x0B2A2C),
        secondInk: Color(0x3F5F5F), rule: Color(0xD5E6E3),
        selection: SelectionLook(
            stops: [Stop(0, 0x187A77), Stop(500, 0x0F6F6C), Stop(1000, 0x0A5A5A)],
            ink: .white, secondInk: Color(0xF0FBF9), edge: Color(0x063C3D),
            badge: .white, badgeInk: Color(0x0C7A76)),
        link: Color(0x0C6765), linkSelection: [Stop(0, 0x0F6F6C)], linkEdge: Color(0x063C3D),
        accent: Color(0x0C7A76), onAccent: .white,
        twoLines: TwoLineLook(picture: .tile, text: 56, trailingAbove: false),
        field: FieldLook(
            edge: Color(0x6F8F8B), focus: Color(0xB86E00), focusedGround: Color(0xFFFDF4),
            pending: Color(0xFFB52E), pendingInk: Color(0x1A1000),
            lineGround: Color(0xDCEBE8), lineEdge: Color(0xA9CFC9), keyEdge: Color(0x5F7F7C)),
        dialog: DialogLook(
            edge: Color(0x084F50), ground: Color(0xF5FAF9), buttonEdge: Color(0x6F8F8B),
            button: [Stop(0, 0xFFFFFF), Stop(1000, 0xDCEBE8)]),
        gauge: GaugeLook(
            high: Color(0x55C4B4), low: Color(0x0C7A76), edge: Color(0x6F8F8B)),
        wait: WaitLook(
            dots: [Color(0xE08C00), Color(0xF3BD62), Color(0xB4CFCA)], lampOn: Color(0xFFD35C),
            lampOff: Color(0x8FD8C8)))
}

/// Colours that mean the same on every display.
enum Signals {
    static let warning = Color(0xD3382C)
    static let warningHigh = Color(0xFF8A70)
    /// 圏外.
    static let outOfRange = Color(0xFF9A9A)
    static let batteryGood = Color(0x6FE08A)
    static let batteryLow = Color(0xFF7A6A)
    static let manner = Color(0xFF9AB8)
    /// Something was done: the ground of the words, their ink, the line below and the tick's disc.
    static let goodGround = [Stop(0, 0xF1F9E6), Stop(1000, 0xDDF0C9)]
    static let goodInk = Color(0x1E4A12)
    static let goodEdge = Color(0x9CC783)
    static let good = Color(0x3F8A22)
    /// The light line above whatever is chosen.
    static let shine = Color(0xFFFFFF, alpha: 150)
    static let shadow = Color(0, alpha: 90)
}
