internal import Model

extension HardeningDraft {
    /// Looks at what a stack has planned: whatever that has forgotten, without an app or a start there is no image.
    mutating func settle() {
        noteLowPorts()
        let needed = image.graph.needed
        let targets = image.graph.stages.filter { !needed.contains($0.index) }.compactMap { $0.nameWord?.text }
        if !targets.isEmpty {
            note(
                "\(targets.joined(separator: ", ")) \(targets.count == 1 ? "is a target" : "are targets") of \(targets.count == 1 ? "its" : "their") own: only the last stage was hardened"
            )
        }
        // Whatever a stack has forgotten: without an app or a start there is no image.
        if !isBlocked,
            final.copies.allSatisfy({
                $0.sources == [RuntimeStage.folder + "/"] || $0.target == RuntimeStage.home
            }),
            runtime?.programs.isEmpty != false
        {
            decline("what the app is made of is not known")
        }
        let starts =
            final.entrypoint != nil || final.command != nil
            || final.startsAsBase
        if !isBlocked, !starts { decline("what the image starts is not known") }
        if let path = strangePath {
            decline("'\(path)' has signs that a shell reads: the file cannot be written for certain")
        }
    }
}
