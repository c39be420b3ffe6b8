const http = require('http');
const crypto = require('crypto');
http.createServer((request, response) => {
  const hash = crypto.createHash('sha256').update('a').digest('hex').slice(0, 8);
  response.end(`uid ${process.getuid()} node ${process.versions.node.split('.')[0]} ${hash} ${new Intl.NumberFormat('de-DE').format(1234.5)}\n`);
}).listen(Number(process.env.PORT || 8080));
