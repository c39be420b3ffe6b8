var app = WebApplication.CreateBuilder(args).Build();
app.MapGet("/", () => "shipping");
app.Run();
