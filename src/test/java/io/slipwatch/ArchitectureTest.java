package io.slipwatch;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The rooms and the arrows between them: data flows one way, and each technology has one room. A new room, or a new
 * arrow, is a decision: it is written here first.
 */
class ArchitectureTest {

    private static final String OURS = "io.slipwatch";

    /**
     * Each room, each part of a room, and what it may import of ours. A room's name stands for all its parts; a part is
     * one package.
     */
    private static final String ARROWS = """
            finding                    |
            time                       |
            hash                       |
            id                         |
            config                     |
            outage                     |
            webhook                    |
            text                       |
            problem                    | text, outage, trace
            trace                      |
            trace.otel                 | trace, config, outage
            input                      | problem
            bet.contract               |
            bet.model                  | bet.contract
            bet.attempt                | bet.contract, bet.model
            bet.decide                 | bet.contract, bet.model, bet.attempt, finding
            bet.port                   | bet.contract, bet.model, bet.attempt, bet.decide, finding, time, hash
            access.limit               | config
            access.caller              | access.limit
            access.key                 | access.caller, input, problem, time, outage, hash, id, listing
            access.token               | access.caller, problem, time, outage
            access.log                 | access.caller, problem, time, outage
            access                     | access.caller, access.key, access.token
            edge                       | problem, trace
            listing                    | bet, input
            api                        | bet, finding
            store.sql                  | bet, config, hash, outage
            store.read                 | store.sql, bet, finding, time, outage
            store.record               | store.sql, bet, hash, time, outage
            store.change               | store.sql, store.read, bet, finding, time, outage, id
            store.claim                | store.sql, store.read, bet, finding, time, outage
            store.callback             | store.sql, bet, finding, access.caller, id
            store.access               | store.sql, store.read, bet, access
            store                      | store.sql, store.read, store.record, store.change, bet, time, trace
            provider.spi               | bet, config, webhook
            provider.contract          | provider.spi, bet, config, webhook
            provider.gateway           | provider.spi, provider.contract, bet, config, time, outage
            provider.http              | provider.spi, bet, time
            provider.adapter.standard  | provider.spi, provider.http, bet, input, webhook
            provider.callback          | provider.spi, provider.contract, provider.gateway, bet, input, problem, trace
            intake                     | bet, input, problem, access, config, api, hash, id, trace
            tracking                   | bet, finding, provider, time, outage, trace
            status                     | bet, input, problem, access, api, time, outage, listing
            support                    | bet, finding, provider, input, problem, access, listing, api, trace
            run.preflight              | bet, config
            run.embedded               | run.preflight
            run.openapi                | problem, access, finding, trace
            run.command                | access, input, simulator
            run                        | run.preflight, run.embedded, run.openapi, run.command, bet, finding, time, input, problem, access, config, edge, api, store, provider, intake, tracking, status, support, outage
            simulator.script           |
            simulator                  | simulator.script
            """;

    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(OURS);

    @Nested
    class Arrows {

        @ParameterizedTest(name = "{0} may import: {1}")
        @CsvSource(delimiter = '|', emptyValue = "", textBlock = ARROWS)
        void pointOneWay(String room, String allowed) {
            String[] open = Stream.concat(
                            Stream.of(OURS + "." + room), roomsOf(allowed).map(ArchitectureTest::packages))
                    .toArray(String[]::new);
            classes()
                    .that()
                    .resideInAPackage(OURS + "." + room)
                    .should()
                    .onlyDependOnClassesThat(resideOutsideOfPackage(OURS + "..").or(resideInAnyPackage(open)))
                    .check(CODE);
        }

        @Test
        void leadFromRoomsThatAreAllListed() {
            Set<String> rooms = new TreeSet<>();
            CODE.forEach(type -> rooms.add(part(type)));
            // Pages of rooms whose classes are all in their parts.
            rooms.removeAll(Set.of("bet", "provider"));
            Set<String> listed = new TreeSet<>(ARROWS.lines()
                    .map(line -> line.substring(0, line.indexOf('|')).strip())
                    .toList());
            assertEquals(listed, rooms);
        }

        @Test
        void runInNoCircle() {
            slices().matching(OURS + ".(*)..").should().beFreeOfCycles().check(CODE);
            slices().matching(OURS + ".(**)").should().beFreeOfCycles().check(CODE);
        }

        /** But for the command line, which lists it beside the service's own commands. */
        @Test
        void leadFromNobodyToTheSimulator() {
            noClasses()
                    .that()
                    .resideOutsideOfPackages(packages("simulator"), packages("run.command"))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(packages("simulator"))
                    .check(CODE);
        }

        @Test
        void leadFromBetsToPlainJavaOnly() {
            classes()
                    .that()
                    .resideInAPackage(packages("bet"))
                    .should()
                    .onlyDependOnClassesThat(resideInAnyPackage(
                            "java..",
                            "org.jspecify..",
                            packages("bet"),
                            packages("finding"),
                            packages("time"),
                            packages("hash")))
                    .check(CODE);
        }

        private static Stream<String> roomsOf(String allowed) {
            return allowed == null ? Stream.empty() : Arrays.stream(allowed.split(", ", -1));
        }
    }

    @Nested
    class EachTechnologyHasOneRoom {

        @Test
        void persistenceAndTransactionsLiveInTheStore() {
            only(
                    "store",
                    resideInAnyPackage(
                            "jakarta.persistence..",
                            "jakarta.transaction..",
                            "org.hibernate..",
                            "io.agroal..",
                            "io.quarkus.agroal..",
                            "io.quarkus.hibernate..",
                            "io.quarkus.panache..",
                            "io.quarkus.narayana.."));
        }

        /** But for the start, which makes the database that there is not yet, and looks whether one can be used. */
        @Test
        void sqlLivesInTheStore() {
            noClasses()
                    .that()
                    .resideOutsideOfPackage(packages("store"))
                    .and()
                    .haveNameNotMatching(
                            "io\\.slipwatch\\.run\\.(preflight|embedded)\\.(DatabaseSetup|EmbeddedDatabase|DatabaseLogin|DatabaseTerms|FirstConnection|StartFailure)(\\$.*)?")
                    .should()
                    .dependOnClassesThat(resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql.."))
                    .check(CODE);
        }

        @Test
        void theGuardLivesInTheProviderRoom() {
            only(
                    "provider",
                    resideInAnyPackage("io.smallrye.faulttolerance..", "org.eclipse.microprofile.faulttolerance.."));
        }

        @Test
        void openTelemetryLivesInTheTraceRoom() {
            only("trace", resideInAPackage("io.opentelemetry.."));
        }

        /** What hands the framework's metrics through names all that they are made for, and makes none of it. */
        private static final String METRICS_HANDED_THROUGH = "io\\.slipwatch\\.edge\\.BoundSeries(\\$.*)?";

        @Test
        void theHttpClientLivesInTheProviderRoomAndInTheSimulatorThatCallsBack() {
            noClasses()
                    .that()
                    .resideOutsideOfPackages(packages("provider"), packages("simulator"))
                    .and()
                    .haveNameNotMatching(METRICS_HANDED_THROUGH)
                    .should()
                    .dependOnClassesThat(resideInAnyPackage("java.net.http..", "io.vertx.ext.web.client..")
                            .or(nameMatching(
                                    "io\\.vertx\\.core\\.http\\.(HttpClient|RequestOptions|WebSocketClient).*")))
                    .check(CODE);
        }

        @Test
        void theHttpServerOfItsOwnLivesInTheSimulator() {
            noClasses()
                    .that()
                    .resideOutsideOfPackage(packages("simulator"))
                    .and()
                    .haveNameNotMatching(METRICS_HANDED_THROUGH)
                    .should()
                    .dependOnClassesThat(nameMatching("io\\.vertx\\.core\\.http\\.HttpServer(Options)?"))
                    .check(CODE);
        }

        /**
         * But for the simulator, whose faults are those of connections, for the credentials in a request's head, and
         * for what gateways send without being asked.
         */
        @Test
        void connectionsLiveAtTheEdge() {
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            packages("edge"), packages("simulator"), packages("access"), packages("provider"))
                    .should()
                    .dependOnClassesThat(
                            resideInAnyPackage("io.netty.bootstrap..", "io.netty.buffer..", "io.vertx.ext.web..")
                                    .or(nameMatching("io\\.netty\\.channel\\.Channel([A-Z].*Handler.*)?")))
                    .check(CODE);
        }

        /** Its interfaces do not say which thread a connection lives on; with the next version these are looked for in one place. */
        @Test
        void theHttpClientsImplementationTypesAreKnownToOneClass() {
            noClasses()
                    .that()
                    .resideInAPackage(packages("provider"))
                    .and()
                    .doNotHaveFullyQualifiedName(OURS + ".provider.http.ConnectionThread")
                    .should()
                    .dependOnClassesThat(resideInAnyPackage("io.vertx.core.impl..", "io.vertx.core.*.impl.."))
                    .check(CODE);
        }

        @Test
        void exceptionMappersLiveInTheProblemRoom() {
            only(
                    "problem",
                    nameMatching("(org\\.jboss\\.resteasy\\.reactive\\.server\\.ServerExceptionMapper"
                            + "|jakarta\\.ws\\.rs\\.ext\\.ExceptionMapper)"));
            methods()
                    .that()
                    .areAnnotatedWith("org.jboss.resteasy.reactive.server.ServerExceptionMapper")
                    .should()
                    .beDeclaredInClassesThat()
                    .resideInAPackage(packages("problem"))
                    .check(CODE);
        }

        /** But for the answers to those who are not let in, which are problems like all others. */
        @Test
        void securityLivesInTheAccessRoom() {
            noClasses()
                    .that()
                    .resideOutsideOfPackage(packages("access"))
                    .and()
                    .doNotHaveSimpleName("ProblemMappers")
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(
                            "io.quarkus.security..",
                            "io.quarkus.oidc..",
                            "io.quarkus.vertx.http.runtime.security..",
                            "org.eclipse.microprofile.jwt.."))
                    .check(CODE);
        }

        @Test
        void theMainAndTheEmbeddedDatabaseLiveInTheRunRoom() {
            only(
                    "run",
                    resideInAPackage("io.zonky..")
                            .or(nameMatching("io\\.quarkus\\.runtime\\.(Quarkus|annotations\\"
                                    + ".QuarkusMain|QuarkusApplication)")));
        }

        /** But for the simulator's own options: it imports nothing of ours. */
        @Test
        void theCommandLineLivesInItsPartOfTheRunRoom() {
            noClasses()
                    .that()
                    .resideOutsideOfPackage(packages("run.command"))
                    .and()
                    .doNotHaveSimpleName("SimulatorCommand")
                    .should()
                    .dependOnClassesThat(resideInAPackage("picocli.."))
                    .check(CODE);
        }

        /** What is done again and again is a {@code Periodic}; a connection's own alarms are its event loop's. */
        @Test
        void schedulersLiveInTheRoomOfTime() {
            noClasses()
                    .that()
                    .resideOutsideOfPackages(packages("time"), packages("edge"))
                    .should()
                    .dependOnClassesThat(assignableTo("java.util.concurrent.ScheduledExecutorService")
                            .or(nameMatching("java\\.util\\.Timer(Task)?"))
                            .or(resideInAnyPackage("io.quarkus.scheduler..", "org.quartz..")))
                    .check(CODE);
        }

        private static void only(String room, DescribedPredicate<? super JavaClass> technology) {
            noClasses()
                    .that()
                    .resideOutsideOfPackage(packages(room))
                    .should()
                    .dependOnClassesThat(technology)
                    .check(CODE);
        }
    }

    /**
     * What a resource does runs on the event loop and may wait for nothing: Quarkus REST takes that from a method's
     * type. One that returned its answer itself would run on a worker's thread, and park it.
     */
    @Test
    void resourcesAnswerWithStages() {
        methods()
                .that()
                .areMetaAnnotatedWith(HttpMethod.class)
                .should()
                .haveRawReturnType(CompletionStage.class)
                .check(CODE);
    }

    @Nested
    class NoGatewayCall {

        private static final String GATEWAY = OURS + ".provider.gateway.Gateway";

        @Test
        void goesAroundItsGuard() {
            onlyGatewayCalls("spi.GatewayConnection", "call");
        }

        @Test
        void goesThroughAConnectionThatWasOpenedElsewhere() {
            onlyGatewayCalls("spi.Adapter", "connect");
        }

        @Test
        void borrowsTheGuardOfAnotherGateway() {
            onlyGatewayCalls("gateway.Guard", "call");
        }

        private static void onlyGatewayCalls(String owner, String method) {
            noClasses()
                    .that()
                    .doNotHaveFullyQualifiedName(GATEWAY)
                    .should()
                    .accessTargetWhere(target(assignableTo(OURS + ".provider." + owner), method))
                    .check(CODE);
            assertEquals(
                    1,
                    CODE.get(GATEWAY).getAccessesFromSelf().stream()
                            .filter(target(assignableTo(OURS + ".provider." + owner), method))
                            .count(),
                    "the rule no longer names what it guards");
        }
    }

    @Nested
    class NobodyCalls {

        @Test
        void aClockOfTheirOwn() {
            noClasses()
                    .should()
                    .accessTargetWhere(target(
                            nameMatching(
                                    "java\\.time\\.(Instant|LocalDate|LocalDateTime|ZonedDateTime|OffsetDateTime)"),
                            "now"))
                    .orShould()
                    .accessTargetWhere(target(assignableTo(System.class), "currentTimeMillis"))
                    .orShould()
                    .accessTargetWhere(target(nameMatching("java\\.util\\.Date"), "<init>"))
                    .check(CODE);
        }

        @Test
        void aDigestOfTheirOwn() {
            noClasses()
                    .that()
                    .resideOutsideOfPackage(packages("hash"))
                    .should()
                    .accessTargetWhere(target(assignableTo(MessageDigest.class), "getInstance"))
                    .check(CODE);
        }

        @Test
        void aGeneratorOfIdsOfTheirOwn() {
            noClasses()
                    .that()
                    .resideOutsideOfPackage(packages("id"))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("com.fasterxml.uuid..")
                    .check(CODE);
        }

        @Test
        void sleep() {
            noClasses()
                    .should()
                    .accessTargetWhere(target(assignableTo(Thread.class), "sleep"))
                    .check(CODE);
        }
    }

    @Nested
    class Names {

        @Test
        void sayWhatAClassIsFor() {
            noClasses()
                    .should()
                    .haveNameMatching(".*(Impl|Manager|Helper|Utils?|Service|DTO|Dto|Data|Info)")
                    .check(CODE);
        }

        @Test
        void sayTheirRoleAsTheFrameworkDoes() {
            classes()
                    .that()
                    .areAnnotatedWith("jakarta.ws.rs.Path")
                    .should()
                    .haveSimpleNameEndingWith("Resource")
                    .check(CODE);
            classes()
                    .that()
                    .areAnnotatedWith("jakarta.persistence.Entity")
                    .should()
                    .haveSimpleNameEndingWith("Entity")
                    .check(CODE);
            classes()
                    .that()
                    .areAssignableTo("io.quarkus.hibernate.orm.panache.PanacheRepositoryBase")
                    .should()
                    .haveSimpleNameEndingWith("Repository")
                    .check(CODE);
        }

        /** Names that stand twice today. Who finds a better one strikes it out; nobody adds one without a reason. */
        private static final Set<String> STAND_TWICE = Set.of(
                "After",
                "Answers",
                "CauseView",
                "Closing",
                "Conflicting",
                "Entry",
                "Filter",
                "InFlight",
                "Key",
                "Kind",
                "Refusal",
                "Refused",
                "Returns",
                "Settled",
                "Tokens");

        /** One word for one thing. The simulator is another program, and private types are read where they stand only. */
        @Test
        void standOnceAmongTheServicesTypesAndTheirNestedOnes() {
            Map<String, Set<String>> types = CODE.stream()
                    .filter(type -> !room(type).equals("simulator"))
                    .filter(type -> type.isTopLevelClass() || type.isMemberClass())
                    .filter(type -> !type.getModifiers().contains(JavaModifier.PRIVATE)
                            && !type.getSimpleName().equals("package-info"))
                    .collect(groupingBy(JavaClass::getSimpleName, mapping(JavaClass::getName, toSet())));
            types.values().removeIf(owners -> owners.size() == 1);
            types.keySet().removeAll(STAND_TWICE);
            assertEquals(Map.of(), types);
        }

        @Test
        void areAtMostTwentyInAPackage() {
            Map<String, Long> crowded = CODE.stream()
                    .filter(type ->
                            type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                    .collect(groupingBy(JavaClass::getPackageName, counting()));
            crowded.values().removeIf(files -> files <= 20);
            assertEquals(Map.of(), crowded);
        }

        @Test
        void tellAtMostOneClassOfMetricsInEachRoom() {
            Map<String, Long> metrics = CODE.stream()
                    .filter(type -> type.getSimpleName().endsWith("Metrics"))
                    .collect(groupingBy(ArchitectureTest::room, counting()));
            metrics.forEach((room, count) -> assertEquals(1, count, room));
        }
    }

    private static DescribedPredicate<JavaAccess<?>> target(DescribedPredicate<? super JavaClass> owner, String name) {
        return describe(
                owner.getDescription() + "." + name,
                access -> owner.test(access.getTargetOwner())
                        && access.getTarget().getName().equals(name));
    }

    private static String packages(String room) {
        return OURS + "." + room + "..";
    }

    private static String part(JavaClass type) {
        String inside = type.getPackageName().substring(OURS.length());
        return inside.isEmpty() ? "(none)" : inside.substring(1);
    }

    private static String room(JavaClass type) {
        String inside = type.getPackageName().substring(OURS.length());
        return inside.isEmpty() ? "(none)" : inside.substring(1).split("\\.", 2)[0];
    }
}
