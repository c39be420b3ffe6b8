internal import Reports

/// A line on standard error that says how far long work is; nothing where nobody looks.
struct Progress: Sendable {
    private let isShown: Bool

    init(_ terminal: Terminal) { isShown = terminal.showsProgress }

    func show(_ text: String) {
        if isShown { Output.error.write("\r\u{1b}[K\(text.visible)") }
    }

    func clear() {
        if isShown { Output.error.write("\r\u{1b}[K") }
    }
}
