package io.slipwatch.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** Stands between a client and the database, and cuts their connections where it is told to. */
final class CutConnection implements AutoCloseable {

    /** What the other side is not to get any more. */
    enum Cut {
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
    private final List<Closeable> open = new CopyOnWriteArrayList<>();

    private CutConnection(ServerSocket door, int database) {
        this.door = door;
        this.database = database;
    }

    /** Before the database on that port of loopback. */
    static CutConnection before(int database) throws IOException {
        CutConnection between = new CutConnection(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()), database);
        Thread.ofVirtual().start(between::accept);
        return between;
    }

    int port() {
        return door.getLocalPort();
    }

    /** From the next byte on. */
    void cut(Cut cut) {
        next.set(cut);
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
                if (next.get() == cut) {
                    return;
                }
                out.write(bytes, 0, read);
            }
        } catch (IOException e) {
            // One side is gone, and so is the other by now.
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Closeable socket : open) {
            socket.close();
        }
    }
}
