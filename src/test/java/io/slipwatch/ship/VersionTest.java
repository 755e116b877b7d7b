package io.slipwatch.ship;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.slipwatch.testing.PomVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The version stands in pom.xml; what cannot read it from there says the same. */
class VersionTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            openapi/openapi.yaml         | title: Slipwatch\\n  version: (\\S+)
            openapi/provider.yaml        | (?m)^  version: (\\S+)$
            docker/Dockerfile            | org\\.opencontainers\\.image\\.version="([^"]+)"
            docker/Dockerfile            | -t slipwatch:(\\S+)
            docker/compose.yaml          | image: slipwatch:(\\S+)
            k8s/base/deployment.yaml     | image: slipwatch:(\\S+)
            k8s/base/kustomization.yaml  | newTag: (\\S+)
            k8s/base/kustomization.yaml  | app\\.kubernetes\\.io/version: (\\S+)
            k8s/first-key/job.yaml       | image: slipwatch:(\\S+)
            k8s/first-key/job.yaml       | app\\.kubernetes\\.io/version: (\\S+)
            README.md                    | (?m)^Version (\\S+):
            """)
    void isTheSameEverywhere(String file, String pattern) throws IOException {
        Set<String> versions = new TreeSet<>(Pattern.compile(pattern)
                .matcher(Files.readString(Path.of(file)))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList());

        assertEquals(Set.of(PomVersion.read()), versions);
    }

    /** As Keep a Changelog has it: each section has its day, and what is not released yet stands above them. */
    @Test
    void hasChangesWithTheirDays() throws IOException {
        List<String> undated = Files.readString(Path.of("openapi", "CHANGELOG.md"))
                .lines()
                .filter(line -> line.startsWith("## "))
                .filter(line -> !line.equals("## [Unreleased]")
                        && !line.matches("## \\d+\\.\\d+\\.\\d+.* - \\d{4}-\\d{2}-\\d{2}"))
                .toList();

        assertEquals(List.of(), undated);
    }
}
