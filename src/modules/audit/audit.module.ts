import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditService } from './application/audit.service.js';
import { AuditVerifier } from './application/audit-verifier.js';
import { AuditController } from './http/audit.controller.js';
import { AuditEntryEntity } from './persistence/audit-entry.entity.js';
import { AuditHeadEntity } from './persistence/audit-head.entity.js';
import { AuditRepository } from './persistence/audit.repository.js';

@Module({
  imports: [TypeOrmModule.forFeature([AuditEntryEntity, AuditHeadEntity])],
  controllers: [AuditController],
  providers: [AuditService, AuditVerifier, AuditRepository],
  exports: [AuditService, AuditVerifier],
})
export class AuditModule {}
