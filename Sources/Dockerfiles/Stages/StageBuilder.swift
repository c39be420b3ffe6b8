/// Goes through the instructions in order, and keeps book of variables.
struct StageBuilder {
    private let dockerfile: Dockerfile
    private(set) var preamble: [Instruction] = []
    private(set) var globals = Variables()
    private(set) var stages: [BuildStage] = []
    private var open: Open?

    private struct Open {
        var from: Instruction
        var instructions: [Instruction] = []
        var variables: Variables
        var imageWord: Word?
        var image: Expansion
        var base: BuildStage.Base
        var name: Word?
    }

    init(_ dockerfile: Dockerfile) { self.dockerfile = dockerfile }

    mutating func build() {
        for instruction in dockerfile.instructions {
            if instruction.keyword == .from {
                close()
                begin(instruction)
            } else if open == nil {
                preamble.append(instruction)
                if instruction.keyword == .arg { declareGlobals(instruction) }
            } else {
                advance(instruction)
            }
        }
        close()
    }

    private mutating func declareGlobals(_ instruction: Instruction) {
        for pair in instruction.pairs {
            globals.setArgument(pair.name.text, pair.value.map { value($0, globals) } ?? .unknown)
        }
    }

    private func value(_ word: Word, _ variables: Variables) -> Variables.Value {
        VariableExpander.expand(word.text, with: variables, escape: dockerfile.escape).text.map { .known($0) }
            ?? .unknown
    }

    private mutating func begin(_ from: Instruction) {
        var forImage = globals
        for name in StageGraph.platformArguments where forImage[name] == nil { forImage.setArgument(name, .unknown) }
        let words = from.words
        let image = words.first.map { VariableExpander.expand($0.text, with: forImage, escape: dockerfile.escape) }
        let base = base(image?.text)
        let variables: Variables =
            if case .stage(let index) = base {
                Variables(inheriting: stages[index].variables(at: stages[index].instructions.count))
            } else {
                Variables(isOpen: base != .scratch)
            }
        open = Open(
            from: from, variables: variables, imageWord: words.first,
            image: image ?? Expansion(text: nil, undefined: [], used: [], failure: nil), base: base,
            name: words.count >= 3 && words[1].text.lowercased() == "as" ? words[2] : nil)
    }

    private func base(_ image: String?) -> BuildStage.Base {
        guard let image else { return .image(nil) }
        if let index = stageNames[image.lowercased()] { return .stage(index) }
        return image == "scratch" ? .scratch : .image(image)
    }

    /// The last stage of each name.
    private var stageNames: [String: Int] = [:]

    /// Takes an instruction; what it sets is seen behind it.
    private mutating func advance(_ instruction: Instruction) {
        guard var stage = open else { return }
        open = nil
        stage.instructions.append(instruction)
        // All values of one ENV are those before it; each ARG sees those before it in the same line.
        let values =
            instruction.keyword == .env ? instruction.pairs.map { $0.value.map { value($0, stage.variables) } } : []
        stage.variables.position += 1
        for (index, pair) in instruction.pairs.enumerated() {
            let name = pair.name.text
            switch instruction.keyword {
            case .env: stage.variables.setEnvironment(name, values[index] ?? .unknown)
            case .arg:
                let own = pair.value.map { value($0, stage.variables) }
                stage.variables.setArgument(name, own ?? globals[name] ?? .unknown)
            default: break
            }
        }
        open = stage
    }

    private mutating func close() {
        guard let stage = open else { return }
        let name = stage.name?.text.lowercased()
        if let name { stageNames[name] = stages.count }
        stages.append(
            BuildStage(
                index: stages.count, name: name, nameWord: stage.name, from: stage.from, imageWord: stage.imageWord,
                image: stage.image, base: stage.base, instructions: stage.instructions, timeline: stage.variables))
        open = nil
    }
}
