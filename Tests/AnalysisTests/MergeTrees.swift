import Analysis
import Model
import TestSupport

/// One thing that a layer's archive does.
enum LayerStep: CustomStringConvertible {
    case file(String)
    case directory(String)
    case link(String, String)
    case hardLink(String, String)
    case whiteout(String)
    case opaque(String)

    var description: String {
        switch self {
        case .file(let path): "file \(path)"
        case .directory(let path): "dir \(path)"
        case .link(let path, let target): "link \(path) -> \(target)"
        case .hardLink(let path, let target): "hard \(path) = \(target)"
        case .whiteout(let path): "delete \(path)"
        case .opaque(let path): "hide \(path)"
        }
    }
}

func fileTable(_ steps: [LayerStep]) -> FileTable {
    var builder = FileTableBuilder()
    func add(_ path: String, _ kind: FileKind, _ target: String? = nil) {
        builder.append(
            key: FileTable.key(of: path).span, FileRecord(kind: kind, mode: 0o644, user: 0, group: 0, size: 1),
            linkTarget: target)
    }
    for step in steps {
        switch step {
        case .file(let path): add(path, .regular)
        case .directory(let path): add(path, .directory)
        case .link(let path, let target): add(path, .symbolicLink, target)
        case .hardLink(let path, let target): add(path, .hardLink, target)
        case .whiteout(let path): add(path, .whiteout)
        case .opaque(let path): add(path, .opaque)
        }
    }
    return builder.finish().table
}

/// `path kind layer/introducedBy`, a line for each visible path.
func listing(_ files: MergedFiles) -> [String] {
    (0..<files.count).map { position in
        let entry = files.entries[position]
        return line(files.path(position), files.record(position).kind, Int(entry.layer), Int(entry.introducedBy))
    }
}

private func line(_ path: String, _ kind: FileKind, _ layer: Int, _ introducedBy: Int) -> String {
    "\(path) \(kind) \(layer)/\(introducedBy)"
}

/// Unpacks layers one after the other into a tree, the plain way: slow, and easy to believe.
struct NaiveTree {
    private final class Node {
        var kind: FileKind?
        var layer = 0
        var introducedBy = 0
        var children: [String: Node] = [:]
    }

    private let root = Node()

    init(_ layers: [[LayerStep]]) {
        root.kind = .directory
        for (number, steps) in layers.enumerated() {
            // Deletions concern the layers below, whatever the order in the archive.
            for step in steps {
                switch step {
                case .whiteout(let path): delete(path)
                case .opaque(let path): find(path)?.children = [:]
                default: break
                }
            }
            for step in steps {
                switch step {
                case .file(let path): put(path, .regular, number)
                case .directory(let path): put(path, .directory, number)
                case .link(let path, _): put(path, .symbolicLink, number)
                case .hardLink(let path, _): put(path, .hardLink, number)
                case .whiteout, .opaque: break
                }
            }
        }
    }

    private static func components(_ path: String) -> [String] { path.split(separator: "/").map(String.init) }

    private func find(_ path: String) -> Node? {
        Self.components(path).reduce(root as Node?) { $0?.children[$1] }
    }

    private func delete(_ path: String) {
        let components = Self.components(path)
        let parent = components.dropLast().reduce(root as Node?) { $0?.children[$1] }
        parent?.children[components.last ?? ""] = nil
    }

    private func put(_ path: String, _ kind: FileKind, _ layer: Int) {
        var node = root
        for component in Self.components(path) {
            let child = node.children[component] ?? Node()
            node.children[component] = child
            node = child
        }
        if let old = node.kind {
            if (old == .directory) != (kind == .directory) { node.children = [:] }
            // A directory in a file's place is a new thing; a file that replaces anything is there without interruption.
            if kind == .directory, old != .directory { node.introducedBy = layer }
        } else {
            node.introducedBy = layer
        }
        if kind != .directory { node.children = [:] }
        node.kind = kind
        node.layer = layer
    }

    var listing: [String] {
        var lines: [String] = []
        func walk(_ node: Node, _ path: String) {
            if let kind = node.kind, !path.isEmpty { lines.append(line(path, kind, node.layer, node.introducedBy)) }
            for name in node.children.keys.sorted() {
                guard let child = node.children[name] else { continue }
                walk(child, path.isEmpty ? name : "\(path)/\(name)")
            }
        }
        walk(root, "")
        return lines
    }
}
