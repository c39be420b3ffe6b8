from litestar import Litestar, get


@get("/items")
async def items() -> list[str]:
    return []


app = Litestar([items])
