"""The table of Shift_JIS against Python's codec cp932, cell by cell."""

import os
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
TABLE = os.path.join(ROOT, "Sources/Values/Vocabulary/ShiftJIS/ShiftJISTable.swift")


def rows():
    """The rows by their numbers, each of 94 cells; a blank is an empty one."""
    with open(TABLE, encoding="utf-8") as file:
        text = file.read().split('"""')[1]
    lines = [line[8:] for line in text.split("\n")[1:-1]]
    return {int(lines[i]): lines[i + 1].ljust(47) + lines[i + 2].ljust(47)
            for i in range(0, len(lines), 3)}


def cp932(row, cell):
    """What the codec has in a cell, from 1; a blank for nothing."""
    pair, second = divmod(row - 1, 2)
    lead = pair + (0x81 if pair < 0x1F else 0xC1)
    place = cell - 1 + 94 * second
    trail = place + (0x40 if place < 0x3F else 0x41)
    try:
        return bytes([lead, trail]).decode("cp932")
    except UnicodeDecodeError:
        return " "


class ShiftJISTest(unittest.TestCase):
    def test_every_cell_is_the_codecs(self):
        table = rows()
        for row in range(1, 121):
            wanted = "".join(cp932(row, cell) for cell in range(1, 95))
            self.assertEqual(table.get(row, " " * 94), wanted, f"row {row}")


if __name__ == "__main__":
    unittest.main()
