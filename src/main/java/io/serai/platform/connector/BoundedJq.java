package io.serai.platform.connector;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.regex.Pattern;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.exception.JsonQueryUserException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.RuntimeExpressionException;
import org.apache.camel.language.jq.JqExpression;
import org.apache.camel.language.jq.JqLanguage;
import org.apache.camel.support.builder.ExpressionBuilder;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.stereotype.Component;

/**
 * The jq of all files: an expression that might never end is refused before it runs, and one that needs more stack than there is
 * fails its own message only. Nothing can stop jq from outside, and it would hold a processor for ever. Each Camel context has one
 * of its own, the dry runs too, as a language belongs to the context that asked for it. Beside jq's own functions it knows
 * {@link PlainText}.
 */
@Component("jq")
@org.springframework.context.annotation.Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
public class BoundedJq extends JqLanguage {

    /**
     * Makes an expression.
     *
     * @param source where its input comes from, null for the body
     * @param expression as it is written
     * @param properties its result type
     * @return ready to be evaluated
     * @throws IllegalArgumentException where it might never end; says where, and what would be right
     */
    @Override
    public Expression createExpression(Expression source, String expression, Object[] properties) {
        JqBounds.objection(expression).ifPresent(objection -> {
            throw new IllegalArgumentException(objection);
        });
        var scope = Scope.newChildScope(getRootScope());
        scope.addFunction(PlainText.NAME, 0, new PlainText());
        var bounded = new Bounded(scope, expression);
        bounded.setResultType(property(Class.class, properties, 0, null));
        bounded.setSource(new Tree(source == null ? ExpressionBuilder.bodyExpression() : source));
        if (getCamelContext() != null) {
            bounded.init(getCamelContext());
        }
        return bounded;
    }

    /** What jq reads. Of a map directly: Camel's own conversion searches all beans for an ObjectMapper each time. */
    private record Tree(Expression source) implements Expression {

        @Override
        public <T> T evaluate(Exchange exchange, Class<T> type) {
            var value = source.evaluate(exchange, Object.class);
            return value instanceof Map<?, ?> map && type == JsonNode.class
                    ? type.cast(JsonConversions.tree(map))
                    : exchange.getContext().getTypeConverter().convertTo(type, exchange, value);
        }

        @Override
        public void init(CamelContext context) {
            source.init(context);
        }
    }

    private static final class Bounded extends JqExpression {

        /** From the first sign that may begin one to the last that may end one. */
        private static final Pattern VALUE = Pattern.compile("[(\"'{\\[](.*[)\"'}\\]]|.*)", Pattern.DOTALL);

        private Bounded(Scope scope, String expression) {
            super(scope, expression);
        }

        /** Camel's own takes what was made a Boolean by its result type for no. */
        @Override
        public boolean matches(Exchange exchange) {
            return evaluate(exchange) instanceof Boolean said ? said : super.matches(exchange);
        }

        @Override
        public Object evaluate(Exchange exchange) {
            try {
                return super.evaluate(exchange);
            } catch (StackOverflowError e) {
                throw new RuntimeExpressionException("the jq expression went deeper than the stack of a thread is");
            } catch (RuntimeCamelException e) {
                throw new RuntimeExpressionException(withoutValues(e.getCause()));
            }
        }

        /** It quotes what it failed on, of which not all may be kept (U-15); its cause is left behind for the same reason. */
        private static String withoutValues(Throwable fault) {
            var isOfJq = fault instanceof JsonQueryException && !(fault instanceof JsonQueryUserException);
            return "the jq expression has failed: "
                    + (isOfJq
                            ? VALUE.matcher(String.valueOf(fault.getMessage())).replaceAll("…")
                            : fault.getClass().getSimpleName());
        }
    }
}
