package io.slipwatch.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows laid out as one array per column: the input of a statement that writes many rows at once. */
public final class Columns<T> {

    private record Column<T>(String name, String type, Function<T, ? extends @Nullable Object> value) {}

    private final List<Column<T>> columns = new ArrayList<>();

    /** A column that has a value in every row; the type is PostgreSQL's. */
    public Columns<T> with(String name, String type, Function<T, ?> value) {
        columns.add(new Column<>(name, type, value));
        return this;
    }

    /** A column that may be null. */
    public Columns<T> maybe(String name, String type, Function<T, Optional<?>> value) {
        columns.add(new Column<>(name, type, row -> value.apply(row).orElse(null)));
        return this;
    }

    /**
     * A FROM item of that alias, with one parameter per column and the row's place, from one on, as {@code ord}. Arrays are
     * unfolded in a select list, row by row: in FROM each would first be copied as a whole (measured 2026-11-25).
     */
    public String unnest(String alias) {
        String unfolded = columns.stream()
                .map(column -> "unnest(?::" + column.type() + "[]) AS " + column.name())
                .collect(Collectors.joining(", "));
        return "(SELECT " + unfolded + ", generate_series(1, ?) AS ord) AS " + alias;
    }

    /** Binds the rows from that parameter on; returns the parameter after them. */
    public int bind(Connection connection, PreparedStatement statement, int first, List<T> rows) throws SQLException {
        int parameter = first;
        for (Column<T> column : columns) {
            statement.setArray(parameter++, connection.createArrayOf(column.type(), values(column, rows)));
        }
        statement.setInt(parameter++, rows.size());
        return parameter;
    }

    /**
     * Arrays of these classes the driver writes in binary, which both sides read without a parser; all else goes as its
     * text, which PostgreSQL reads for all types used here.
     */
    private static <T> @Nullable Object[] values(Column<T> column, List<T> rows) {
        int size = rows.size();
        @Nullable
        Object[] values = switch (column.type()) {
            case "bigint" -> new Long[size];
            case "int" -> new Integer[size];
            case "boolean" -> new Boolean[size];
            case "bytea" -> new byte[size][];
            default -> new String[size];
        };
        boolean asText = values instanceof String[];
        for (int i = 0; i < size; i++) {
            Object value = column.value().apply(rows.get(i));
            values[i] = asText && value != null ? value.toString() : value;
        }
        return values;
    }
}
