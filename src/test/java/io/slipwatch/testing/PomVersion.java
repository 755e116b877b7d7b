package io.slipwatch.testing;

import java.io.IOException;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.xml.sax.SAXException;

/** The one source of the version. */
public final class PomVersion {

    private PomVersion() {}

    /** What {@code pom.xml} says. */
    public static String read() throws IOException {
        try {
            return XPathFactory.newInstance()
                    .newXPath()
                    .evaluate(
                            "/project/version",
                            DocumentBuilderFactory.newDefaultInstance()
                                    .newDocumentBuilder()
                                    .parse(Path.of("pom.xml").toFile()));
        } catch (SAXException | ParserConfigurationException | XPathExpressionException e) {
            throw new IOException("pom.xml cannot be read", e);
        }
    }
}
