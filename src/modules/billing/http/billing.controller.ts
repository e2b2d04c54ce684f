import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentUser, ForRole, type UserCaller } from '../../../platform/security/index.js';
import { BillingService } from '../application/billing.service.js';
import { AccessOverviewDto } from './access-overview.dto.js';

@Controller('billing')
@ApiTags('Billing')
@ForRole('user')
export class BillingController {
  constructor(private readonly billing: BillingService) {}

  /** My access, and the last fifty changes of it. */
  @Get('access')
  access(@CurrentUser() { userId }: UserCaller): Promise<AccessOverviewDto> {
    return Promise.all([this.billing.accessOf(userId), this.billing.history(userId)]).then(([access, history]) =>
      AccessOverviewDto.of(access, history),
    );
  }
}
