use std::net::{TcpListener, TcpStream};

fn main() -> std::io::Result<()> {
    if std::env::args().any(|argument| argument == "--check") {
        return TcpStream::connect("127.0.0.1:8443").map(drop);
    }
    for stream in TcpListener::bind("0.0.0.0:8443")?.incoming() {
        drop(stream?);
    }
    Ok(())
}
