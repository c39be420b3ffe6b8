use std::net::TcpListener;

fn main() -> std::io::Result<()> {
    println!("{}", openssl::version::version());
    for stream in TcpListener::bind("0.0.0.0:7700")?.incoming() {
        drop(stream?);
    }
    Ok(())
}
