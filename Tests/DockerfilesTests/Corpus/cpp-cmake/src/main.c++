#include <boost/asio.hpp>
#include <openssl/crypto.h>
#include <iostream>

int main() {
    boost::asio::io_context context;
    std::cout << OpenSSL_version(OPENSSL_VERSION) << '\n';
    context.run();
}
