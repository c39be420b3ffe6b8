import { createServer } from "node:http";
import sharp from "sharp";

createServer((request, response) => {
  if (request.url === "/healthz") return void response.end("ok");
  request.pipe(sharp().resize(320).webp()).pipe(response);
}).listen(8080);
