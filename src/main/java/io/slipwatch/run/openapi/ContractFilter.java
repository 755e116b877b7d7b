package io.slipwatch.run.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.IndexView;

/**
 * Completes the contract file with what the generator cannot see, one matter after the other: words, shapes, required members,
 * roles, parameters, headers, problems, texts and examples. What is told of every answer, such as a header, belongs here.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ContractFilter implements OASFilter {

    private static final String REFERENCE = "#/components/schemas/";

    private final ContractTexts texts = ContractTexts.read();
    private final IndexView code;

    /** Made by the generator. */
    public ContractFilter(IndexView code) {
        this.code = code;
    }

    /** Called for each schema, before the whole. */
    @Override
    public Schema filterSchema(Schema schema) {
        String reference = schema.getRef();
        if (reference != null && reference.startsWith(REFERENCE)) {
            schema.setRef(REFERENCE + texts.publicName(reference.substring(REFERENCE.length())));
        }
        return schema;
    }

    @Override
    public void filterOpenAPI(OpenAPI contract) {
        ContractGaps gaps = new ContractGaps();
        rename(contract, gaps);
        new ContractWords(contract).tell();
        new ContractRoles(code).tell(contract);
        new ContractParameters(texts, gaps).tell(contract);
        ContractHeaders headers = new ContractHeaders(texts, gaps);
        headers.tell(contract);
        new ContractProblems(code, texts, gaps, headers).tell(contract);
        Set<String> answered = ContractRequired.answered(contract);
        new ContractRequired(code, texts::publicName).tell(contract, answered);
        new ContractShapes(code, texts::publicName).tell(contract, answered);
        new ContractDescriptions(texts, gaps).tell(contract);
        headers.describe(contract);
        new ContractExamples(texts, gaps).tell(contract);
        // Wherever it is asked from.
        contract.addServer(OASFactory.createServer().url("/"));
        gaps.refuse();
    }

    private void rename(OpenAPI contract, ContractGaps gaps) {
        Map<String, Schema> schemas = contract.getComponents().getSchemas();
        gaps.compareNames("names", schemas.keySet(), texts.names().keySet());
        Map<String, Schema> renamed = new TreeMap<>();
        schemas.forEach((name, schema) -> renamed.put(texts.publicName(name), schema));
        contract.getComponents().setSchemas(renamed);
    }
}
