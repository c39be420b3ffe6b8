import Catalogers
import Model
import Testing

@Suite struct SecretAndToolListsTests {
    @Test func `every cataloger of tools and secrets is in its list, with an id of its own`() {
        #expect(Catalogers.tools.map(\.id.description) == ["tools-by-content"])
        #expect(Catalogers.secrets.map(\.id.description) == ["secrets", "credential-files", "key-stores"])
    }

    @Test func `anchored claims have a bounded window`() {
        for cataloger in Catalogers.tools + Catalogers.secrets {
            for claim in cataloger.wanted {
                guard case .anchor(let bytes, _, let before) = claim.place else { continue }
                #expect(bytes.count >= 4 && claim.limit <= 16_384 && before < claim.limit + 1, "\(cataloger.id)")
            }
        }
    }
}
