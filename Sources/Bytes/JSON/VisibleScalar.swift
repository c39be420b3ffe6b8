extension Unicode.Scalar {
    /// Whether it would change what is shown around it, or not be seen at all.
    package var mustBeMadeVisible: Bool {
        if value >= 0x20 && value < 0x7f { return false }
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: return true
        default: return false
        }
    }
}
