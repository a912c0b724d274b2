import Automation

/// The nodes of a look in the order of the page source, for the languages that find things in it.
struct Document {
    let look: Look
    let items: [Item]

    struct Item {
        let node: ScreenNode
        /// Nil for the root.
        let parent: Int?
        /// Which of its parent's children it is, from 0.
        let index: Int
        var children: [Int] = []
        /// The first item that is not within it any more.
        var end = 0
    }

    init(_ look: Look) {
        self.look = look
        var items: [Item] = []
        Self.add(look.root, parent: nil, index: 0, to: &items)
        self.items = items
    }

    private static func add(
        _ node: ScreenNode, parent: Int?, index: Int, to items: inout [Item]
    ) {
        let place = items.count
        items.append(Item(node: node, parent: parent, index: index))
        if let parent { items[parent].children.append(place) }
        for (index, child) in node.children.enumerated() {
            add(child, parent: place, index: index, to: &items)
        }
        items[place].end = items.count
    }

    func attribute(_ name: String, of place: Int) -> String? {
        look.attribute(name, of: items[place].node, index: items[place].index)
    }

    func tag(of place: Int) -> String { items[place].node.role.rawValue }

    /// The places of what lies within an item, in their order.
    func descendants(of place: Int) -> Range<Int> { place + 1..<items[place].end }

    /// The place of a node; nil when it is not here.
    func place(of id: String) -> Int? { items.firstIndex { $0.node.id == id } }

    /// The siblings of an item, itself among them, and its place among these.
    func siblings(of place: Int) -> (all: [Int], own: Int) {
        guard let parent = items[place].parent else { return ([place], 0) }
        return (items[parent].children, items[place].index)
    }
}
