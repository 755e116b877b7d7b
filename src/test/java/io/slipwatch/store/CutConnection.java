package io.slipwatch.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Stands between a client and the database, and cuts their connections where it is told to. */
public final class CutConnection implements AutoCloseable {

    /** What the other side is not to get any more. */
    public enum Cut {
        NOTHING,
        /** The server does not hear the client's next message. */
        QUESTION,
        /** The server did what it was asked, and the client does not hear of it. */
        ANSWER
    }

    private static final int BUFFER_BYTES = 64 * 1024;

    private final ServerSocket door;
    private final int database;
    private final AtomicReference<Cut> next = new AtomicReference<>(Cut.NOTHING);
    private volatile Optional<Mark> marked = Optional.empty();
    private final List<Closeable> open = new CopyOnWriteArrayList<>();

    /** A question that is told by a text in it, and what is cut there. */
    private record Mark(String text, Cut cut) {

        boolean isIn(byte[] bytes, int length) {
            return new String(bytes, 0, length, StandardCharsets.ISO_8859_1).contains(text);
        }
    }

    private CutConnection(ServerSocket door, int database) {
        this.door = door;
        this.database = database;
    }

    /** Before the database on that port of loopback. */
    public static CutConnection before(int database) throws IOException {
        CutConnection between = new CutConnection(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()), database);
        Thread.ofVirtual().start(between::accept);
        return between;
    }

    /** The database behind it, with a connection for each transaction. */
    public DataSource asSuperuser() {
        PGSimpleDataSource behind = new PGSimpleDataSource();
        behind.setServerNames(new String[] {"127.0.0.1"});
        behind.setPortNumbers(new int[] {door.getLocalPort()});
        behind.setDatabaseName("slipwatch");
        behind.setUser("postgres");
        return behind;
    }

    /** At the next byte; who connects after that is not cut. */
    public void cut(Cut cut) {
        next.set(cut);
    }

    /** The same at the next question with that text in it. */
    public void cutAt(String text, Cut cut) {
        marked = Optional.of(new Mark(text, cut));
    }

    private void accept() {
        try {
            while (true) {
                Socket client = door.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), database);
                open.addAll(List.of(client, server));
                Thread.ofVirtual().start(() -> pass(client, server, Cut.QUESTION));
                Thread.ofVirtual().start(() -> pass(server, client, Cut.ANSWER));
            }
        } catch (IOException e) {
            // The door is closed.
        }
    }

    private void pass(Socket from, Socket to, Cut cut) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] bytes = new byte[BUFFER_BYTES];
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                if (cut == Cut.QUESTION) {
                    look(bytes, read);
                }
                if (next.compareAndSet(cut, Cut.NOTHING)) {
                    return;
                }
                out.write(bytes, 0, read);
            }
        } catch (IOException e) {
            // One side is gone, and so is the other by now.
        }
    }

    private void look(byte[] question, int length) {
        marked.filter(mark -> mark.isIn(question, length)).ifPresent(mark -> {
            marked = Optional.empty();
            next.set(mark.cut());
        });
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Closeable socket : open) {
            socket.close();
        }
    }
}
