import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '../audit/index.js';
import { BillingService } from './application/billing.service.js';
import { BillingController } from './http/billing.controller.js';
import { AccessChangeEntity } from './persistence/access-change.entity.js';
import { AccessEntity } from './persistence/access.entity.js';
import { AccessRepository } from './persistence/access.repository.js';
import { PlanEntity } from './persistence/plan.entity.js';

@Module({
  imports: [TypeOrmModule.forFeature([AccessEntity, AccessChangeEntity, PlanEntity]), AuditModule],
  controllers: [BillingController],
  providers: [BillingService, AccessRepository],
  exports: [BillingService],
})
export class BillingModule {}
