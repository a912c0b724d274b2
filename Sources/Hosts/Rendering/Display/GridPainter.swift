import ScreenTree

extension Scene {
    /// The main menu: icons in three columns under a head with the chosen entry's name.
    func paint(_ grid: Grid, on canvas: inout Canvas) {
        canvas.gradient(Rect(.zero, display), theme.menu.ground, studio)
        paintHead(grid, on: &canvas)
        for (index, cell) in grid.cells.enumerated() {
            let corner = Point(
                index % Grid.columns * 80, 52 + air / 2 + index / Grid.columns * (60 + air))
            studio.note(.cell(index), Rect(corner, Size(80, 60)), on: canvas)
            paint(cell, chosen: index == grid.chosen, at: corner, on: &canvas)
        }
        let fading = [(0, 0), (500, 46), (1000, 0)].map { Stop($0.0, Color(0xFFFFFF, alpha: $0.1)) }
        for line in theme.menu.lines {
            canvas.gradient(spread(line), fading, studio, sideways: line.sideways)
        }
    }

    /// What a row of cells gains on a display higher than the usual one.
    private var air: Int { extra / 4 }

    /// A line between cells, where they are farther apart.
    private func spread(_ line: MenuLook.Line) -> Rect {
        let rect = line.rect
        guard line.sideways else { return Rect(rect.x, rect.y, rect.width, rect.height + extra) }
        return rect.moved(0, (rect.y - 52) / 60 * air)
    }

    private func paintHead(_ grid: Grid, on canvas: inout Canvas) {
        let top = Grids.statusBottom
        canvas.gradient(Rect(0, top, Grids.width, 26), look.title, studio)
        canvas.fill(Rect(0, top + 26, Grids.width, 2), look.titleLine)
        canvas.fill(Rect(8, top + 5, 3, 17), look.titleLine)
        guard grid.cells.indices.contains(grid.chosen) else { return }
        let number = canvas.text(
            String(grid.chosen + 1), at: Point(15, top + 5), .gothic(18), look.titleInk, studio)
        let box = Rect(15 + number + 8, top + 3, 204 - number + 9, 20)
        label(
            grid.cells[grid.chosen].name, in: box, look.titleInk, sizes: [20, 18, 16], on: &canvas)
    }

    private func paint(
        _ cell: Grid.Cell, chosen: Bool, at corner: Point, on canvas: inout Canvas
    ) {
        let menu = theme.menu
        if chosen {
            for box in menu.chosen {
                let rect = box.rect.moved(corner.x, corner.y)
                canvas.rounded(rect, radius: box.radius, fill: box.color, studio)
            }
            if let gloss = menu.gloss {
                let stops = [
                    Stop(0, Color(0xFFFFFF, alpha: 120)), Stop(1000, Color(0xFFFFFF, alpha: 20)),
                ]
                canvas.gradient(gloss.moved(corner.x, corner.y), stops, studio)
            }
        }
        let side = chosen ? 52 : 44
        let icon = Rect(corner.x + 40 - side / 2, corner.y + 30 - side / 2, side, side)
        let name = cell.icon.rawValue + (chosen ? menu.chosenSuffix : "")
        let file = cell.icon.isLogo ? cell.icon.listFile : "\(menu.icons)\(name).svg"
        canvas.svg(file, in: icon, studio)
    }
}
