using Microsoft.AspNetCore.Builder;

var app = WebApplication.Create(args);
app.MapGet("/labels", () => "no labels");
app.Run("http://*:8080");
