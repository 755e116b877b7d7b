package io.slipwatch.run.openapi;

import io.slipwatch.run.openapi.ContractTexts.OfContent;
import io.slipwatch.run.openapi.ContractTexts.OfOperation;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.jspecify.annotations.Nullable;

/** Gives each operation its examples: a request, and each answer that succeeds. */
final class ContractExamples {

    private final ContractTexts texts;
    private final ContractGaps gaps;
    private final Set<String> used = new TreeSet<>();

    ContractExamples(ContractTexts texts, ContractGaps gaps) {
        this.texts = texts;
        this.gaps = gaps;
    }

    /** To be called when every answer is in the contract. */
    void tell(OpenAPI contract) {
        texts.examples()
                .forEach((name, example) -> contract.getComponents()
                        .addExample(
                                name,
                                OASFactory.createExample()
                                        .summary(example.summary())
                                        .value(example.value())));
        ContractDescriptions.operations(contract).forEach(this::attach);
        gaps.compare("examples", used, texts.examples().keySet());
    }

    private void attach(Operation operation) {
        OfOperation text = texts.operations().get(operation.getOperationId());
        if (text != null) {
            String place = "operations." + operation.getOperationId();
            if (operation.getRequestBody() != null) {
                attach(operation.getRequestBody().getContent(), text.body(), place + ".body");
            }
            ContractDescriptions.succeeding(operation)
                    .forEach((status, response) ->
                            attach(response.getContent(), text.answers().get(status), place + ".answers." + status));
        }
    }

    private void attach(@Nullable Content content, @Nullable OfContent text, String place) {
        if (content == null || text == null) {
            return;
        }
        if (text.examples().isEmpty()) {
            gaps.add(place + ".examples is missing");
        }
        text.examples().forEach(example -> {
            used.add(example);
            attach(content, example);
        });
    }

    private static void attach(Content content, String example) {
        content.getMediaTypes()
                .values()
                .forEach(type ->
                        type.addExample(example, OASFactory.createExample().ref("#/components/examples/" + example)));
    }
}
