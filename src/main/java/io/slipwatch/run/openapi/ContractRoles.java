package io.slipwatch.run.openapi;

import jakarta.annotation.security.RolesAllowed;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

/** Tells in the contract file which call is open to which role, from the annotations that decide it. */
final class ContractRoles {

    private static final String SCHEME = "bearer";
    private static final String ROLES = "x-roles";

    private static final DotName OPERATION =
            DotName.createSimple(org.eclipse.microprofile.openapi.annotations.Operation.class);
    private static final DotName ROLES_ALLOWED = DotName.createSimple(RolesAllowed.class);

    private final Map<String, List<Object>> byOperation = new HashMap<>();

    ContractRoles(IndexView code) {
        for (AnnotationInstance operation : code.getAnnotations(OPERATION)) {
            AnnotationInstance roles = roles(operation.target().asMethod());
            if (roles != null) {
                byOperation.put(operation.value("operationId").asString(), Arrays.<Object>asList((Object[])
                        roles.value().asStringArray()));
            }
        }
    }

    private static @org.jspecify.annotations.Nullable AnnotationInstance roles(MethodInfo method) {
        AnnotationInstance own = method.annotation(ROLES_ALLOWED);
        return own != null ? own : method.declaringClass().declaredAnnotation(ROLES_ALLOWED);
    }

    void tell(OpenAPI contract) {
        contract.getComponents()
                .addSecurityScheme(
                        SCHEME,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme(SCHEME)
                                .description(
                                        "An API key, or a token of the operator's identity provider. The roles that may call stand in "
                                                + ROLES + "."));
        contract.getPaths()
                .getPathItems()
                .values()
                .forEach(path -> path.getOperations().values().forEach(operation -> {
                    List<Object> roles = byOperation.get(operation.getOperationId());
                    if (roles != null) {
                        operation.addExtension(ROLES, roles);
                        operation.addSecurityRequirement(
                                OASFactory.createSecurityRequirement().addScheme(SCHEME));
                    }
                }));
    }
}
