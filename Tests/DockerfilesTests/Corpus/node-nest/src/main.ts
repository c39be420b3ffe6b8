import { Controller, Get, Module } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";

@Controller()
class HealthController {
  @Get("health")
  health() {
    return { status: "ok" };
  }
}

@Module({ controllers: [HealthController] })
class AppModule {}

NestFactory.create(AppModule).then((app) => app.listen(3000));
