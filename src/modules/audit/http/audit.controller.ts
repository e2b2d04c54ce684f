import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { PageQueryDto } from '../../../platform/http/index.js';
import { ForRole } from '../../../platform/security/index.js';
import { AuditService } from '../application/audit.service.js';
import { AuditVerifier } from '../application/audit-verifier.js';
import { AuditPageDto } from './audit-page.dto.js';
import { VerificationDto } from './verification.dto.js';

const SEQUENCE = /^\d{1,18}$/;

@Controller('audit')
@ApiTags('Audit')
export class AuditController {
  constructor(
    private readonly audit: AuditService,
    private readonly verifier: AuditVerifier,
  ) {}

  /** What was done, by whom and to what; the latest first. */
  @Get('entries')
  @ForRole('admin')
  list(@Query() page: PageQueryDto): Promise<AuditPageDto> {
    return this.audit.newest(page.rows, page.after(SEQUENCE)?.[0]).then((rows) => AuditPageDto.of(rows, page.limit));
  }

  /** Checks the whole chain: nothing edited, removed, reordered or cut off. */
  @Get('verification')
  @ForRole('super_admin')
  verify(): Promise<VerificationDto> {
    return this.verifier.verify().then(VerificationDto.from);
  }
}
