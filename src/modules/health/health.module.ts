import { Module } from '@nestjs/common';
import { HealthService } from './application/health.service.js';
import { HealthController } from './http/health.controller.js';
import { MetricsController } from './http/metrics.controller.js';

@Module({ controllers: [HealthController, MetricsController], providers: [HealthService] })
export class HealthModule {}
