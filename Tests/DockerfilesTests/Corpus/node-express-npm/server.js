const express = require("express");

const app = express();
app.get("/", (request, response) => response.json({ free: true }));
app.listen(3000);
