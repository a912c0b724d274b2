/// The sign of the invented bank, whose name is three shapes.
enum Mark {
    static let svg = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 72 26" width="72" height="26">
        <g fill="none" stroke-width="3.4" stroke-linejoin="round">
        <circle cx="13" cy="13" r="9.2" stroke="#2f8f83"/>
        <path d="M36 4.2 45.6 21.4H26.4Z" stroke="#d08a1d"/>
        <rect x="50.6" y="4.6" width="17" height="17" rx="1" stroke="#4a78c2"/>
        </g>
        </svg>

        """
}
