/// A stage: FROM and what follows it.
package struct BuildStage: Sendable {
    package enum Base: Sendable, Equatable {
        case scratch
        /// An earlier stage.
        case stage(Int)
        /// A reference, as far as the file tells it: `nil` where it hangs on a value that only the build knows.
        case image(String?)
    }

    /// From 0.
    package let index: Int
    /// In lower case; `nil` for one without a name.
    package let name: String?
    package let nameWord: Word?
    package let from: Instruction
    /// The image of FROM as it is written.
    package let imageWord: Word?
    /// The image with its variables replaced.
    package let image: Expansion
    package let base: Base
    package let instructions: [Instruction]
    private let timeline: Variables

    init(
        index: Int, name: String?, nameWord: Word?, from: Instruction, imageWord: Word?, image: Expansion, base: Base,
        instructions: [Instruction], timeline: Variables
    ) {
        self.index = index
        self.name = name
        self.nameWord = nameWord
        self.from = from
        self.imageWord = imageWord
        self.image = image
        self.base = base
        self.instructions = instructions
        self.timeline = timeline
    }

    /// What is known of the variables before the instruction at `index`; with the number of instructions, at the stage's end.
    package func variables(at index: Int) -> Variables {
        var variables = timeline
        variables.position = index
        return variables
    }

    /// Replaces the variables in a word of the instruction at `index`.
    package func expand(_ word: Word, at index: Int, escape: UInt8) -> Expansion {
        VariableExpander.expand(word.text, with: variables(at: index), escape: escape)
    }

    package func last(_ keyword: Keyword) -> (index: Int, instruction: Instruction)? {
        instructions.lastIndex { $0.keyword == keyword }.map { ($0, instructions[$0]) }
    }
}
