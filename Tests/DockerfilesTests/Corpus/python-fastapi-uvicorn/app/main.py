from fastapi import FastAPI

app = FastAPI(title="quotes")


@app.get("/quotes/{symbol}")
async def quote(symbol: str) -> dict[str, str]:
    return {"symbol": symbol.upper(), "price": "0.00"}
