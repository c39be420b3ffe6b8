package com.example.logistics;

import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;

public final class Main {
    public static void main(String[] arguments) throws Exception {
        HttpServer.create(new InetSocketAddress(8080), 0).start();
    }
}
