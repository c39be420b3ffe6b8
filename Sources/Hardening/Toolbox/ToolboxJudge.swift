internal import Bytes
package import Model

extension Toolbox {
    /// Judges what one reading of an image found: a pure function.
    package init(judging inventory: Inventory) {
        var finder = ToolFinder(inventory)
        var exposures = ExposureFinder(inventory)
        let files = inventory.files
        for position in 0..<files.count {
            let record = files.record(position)
            switch record.kind {
            case .regular, .hardLink:
                let content = record.kind == .hardLink ? files.contentRecord(position) : record
                finder.consider(position, content, isHardLink: record.kind == .hardLink)
                exposures.consider(position, content, isHardLink: record.kind == .hardLink)
            case .symbolicLink: finder.considerLink(position)
            case .directory: if record.isWorldWritable { exposures.considerOpenDirectory(position, record) }
            case .characterDevice, .blockDevice, .fifo, .whiteout, .opaque: break
            }
        }
        let tools = finder.finish()
        let (found, places) = exposures.finish()
        self.init(tools: tools, exposures: found, writablePlaces: places)
    }
}

extension Inventory {
    /// Package URL of the package that owns a file.
    func ownerURL(ofFileAt position: Int) -> String? { owner(ofFileAt: position)?.url.description }

    func instruction(ofLayer layer: Int) -> String? { layers.indices.contains(layer) ? layers[layer].instruction : nil }
}
