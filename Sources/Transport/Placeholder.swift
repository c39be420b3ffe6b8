import AsyncHTTPClient
import NIOSSL
enum TransportPlaceholder {}
