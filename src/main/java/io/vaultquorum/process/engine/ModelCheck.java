package io.vaultquorum.process.engine;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Lets no model in that could run anything but our delegates (R12): no scripts, no classes, no connectors, no expression
 * but a variable, a comparison of one variable, or a process bean. Looks at the text of the XML, every attribute and every
 * element of it, so that nothing is missed because a library does not know it.
 */
final class ModelCheck {

    /** The engine would run models under other names too; what it could run is what is checked here. */
    private static final Pattern KNOWN_FILE = Pattern.compile(".+\\.(bpmn|dmn|html)");

    private static final Set<String> CODE_ELEMENTS = Set.of("script", "scriptTask", "connector", "field");
    private static final Set<String> CODE_ATTRIBUTES =
            Set.of("class", "delegateClass", "variableMappingClass", "scriptFormat", "resource");
    private static final Set<String> SAFE_EXPRESSION_LANGUAGES =
            Set.of("feel", "https://www.omg.org/spec/DMN/20191111/FEEL/");
    private static final Set<String> DELEGATE_ATTRIBUTES =
            Set.of("delegateExpression", "variableMappingDelegateExpression");
    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{([^}]*)}");
    private static final String NAME = "[a-zA-Z_][a-zA-Z0-9_]*";
    private static final Pattern VARIABLE =
            Pattern.compile("!?(" + NAME + ")(\\s*(==|!=)\\s*('[A-Za-z0-9_ -]*'|true|false))?");
    private static final String BUSINESS_KEY = "execution.processBusinessKey";
    private static final Pattern BEAN_CALL = Pattern.compile("(" + NAME + ")\\.(" + NAME + ")\\(execution\\)");

    private final Set<String> beans;
    private final Function<String, Boolean> isForeignBean;

    /**
     * @param beans the process beans
     * @param isForeignBean whether there is a bean of that name in the application
     */
    ModelCheck(Set<String> beans, Function<String, Boolean> isForeignBean) {
        this.beans = beans;
        this.isForeignBean = isForeignBean;
    }

    /** @throws IllegalStateException that names each file, element and offence, if there is one */
    void check(Collection<Models.ModelFile> files) {
        List<String> strangers = files.stream()
                .map(Models.ModelFile::name)
                .filter(name -> !KNOWN_FILE.matcher(name).matches())
                .toList();
        if (!strangers.isEmpty()) {
            throw new IllegalStateException(
                    "Only .bpmn, .dmn and .html files belong into a process's folder, nothing was" + " deployed: "
                            + String.join(", ", strangers));
        }
        List<String> offences = files.stream()
                .filter(file -> file.name().endsWith(".bpmn") || file.name().endsWith(".dmn"))
                .flatMap(file -> offences(file).stream().map(offence -> file.name() + ": " + offence))
                .toList();
        if (!offences.isEmpty()) {
            throw new IllegalStateException("These models are not allowed, nothing was deployed:\n  "
                    + String.join("\n  ", offences) + "\nProcess beans are: "
                    + beans.stream().sorted().collect(Collectors.joining(", ")));
        }
    }

    private List<String> offences(Models.ModelFile file) {
        List<String> offences = new ArrayList<>();
        NodeList elements = parse(file).getElementsByTagName("*");
        for (int i = 0; i < elements.getLength(); i++) {
            Element element = (Element) elements.item(i);
            offences(element).forEach(offence -> offences.add(describe(element) + " " + offence));
        }
        return offences;
    }

    private Stream<String> offences(Element element) {
        Stream<String> code = CODE_ELEMENTS.contains(element.getLocalName())
                ? Stream.of("runs code of its own, which models must not")
                : Stream.empty();
        return Stream.concat(
                code,
                Stream.concat(
                        attributes(element).flatMap(attribute -> offences(attribute)),
                        expressions(ownText(element)).flatMap(this::offence)));
    }

    private Stream<String> offences(Attr attribute) {
        String name = attribute.getLocalName();
        if (CODE_ATTRIBUTES.contains(name)) {
            return Stream.of("has the attribute '" + name + "', which names code");
        }
        if ((name.equals("expressionLanguage") || name.equals("language"))
                && !SAFE_EXPRESSION_LANGUAGES.contains(attribute.getValue())) {
            return Stream.of("uses the language '" + attribute.getValue() + "'; only FEEL is allowed");
        }
        if (DELEGATE_ATTRIBUTES.contains(name)) {
            String bean = attribute.getValue().replaceFirst("^\\$\\{", "").replaceFirst("}$", "");
            return beans.contains(bean)
                    ? Stream.empty()
                    : Stream.of("names '" + attribute.getValue() + "', which is not a process bean");
        }
        return expressions(attribute.getValue()).flatMap(this::offence);
    }

    private Stream<String> offence(String expression) {
        if (expression.equals(BUSINESS_KEY)) {
            return Stream.empty();
        }
        Matcher call = BEAN_CALL.matcher(expression);
        if (call.matches()) {
            return beans.contains(call.group(1))
                    ? Stream.empty()
                    : Stream.of("calls '" + call.group(1) + "', which is not a process bean");
        }
        Matcher variable = VARIABLE.matcher(expression);
        if (variable.matches()) {
            String name = variable.group(1);
            return isForeignBean.apply(name) && !beans.contains(name)
                    ? Stream.of("names the bean '" + name + "', which is not a process bean")
                    : Stream.empty();
        }
        return Stream.of("has the expression '" + expression
                + "'; allowed are a variable, a comparison of one variable, and processBean.method(execution)");
    }

    private static Stream<String> expressions(String text) {
        Matcher matcher = EXPRESSION.matcher(text);
        List<String> found = new ArrayList<>();
        int covered = 0;
        while (matcher.find()) {
            found.add(matcher.group(1).strip());
            covered++;
        }
        long opened = Pattern.compile("[$#]\\{").matcher(text).results().count();
        if (opened > covered) {
            found.add(text);
        }
        return found.stream();
    }

    private static Stream<Attr> attributes(Element element) {
        NamedNodeMap attributes = element.getAttributes();
        return Stream.iterate(0, i -> i < attributes.getLength(), i -> i + 1).map(i -> (Attr) attributes.item(i));
    }

    private static String ownText(Element element) {
        StringBuilder text = new StringBuilder();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeType() == Node.TEXT_NODE || child.getNodeType() == Node.CDATA_SECTION_NODE) {
                text.append(child.getNodeValue());
            }
        }
        return text.toString();
    }

    private static String describe(Element element) {
        for (Node node = element; node instanceof Element ancestor; node = node.getParentNode()) {
            if (!ancestor.getAttribute("id").isEmpty()) {
                return "the " + element.getLocalName() + " of '" + ancestor.getAttribute("id") + "'";
            }
        }
        return "a " + element.getLocalName();
    }

    private static Document parse(Models.ModelFile file) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(file.content())));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException(file.name() + " is not XML that can be read: " + e.getMessage(), e);
        }
    }
}
