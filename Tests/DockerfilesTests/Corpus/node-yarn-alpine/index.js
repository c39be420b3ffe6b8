const bcrypt = require("bcrypt");
const fastify = require("fastify")();

fastify.post("/hash", async (request) => ({ hash: await bcrypt.hash(request.body.password, 12) }));
fastify.listen({ host: "0.0.0.0", port: 4000 });
