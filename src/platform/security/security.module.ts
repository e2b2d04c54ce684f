import { Global, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { Authenticators } from './authenticators.js';
import { UndeclaredRoutes } from './undeclared-routes.js';

@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [Authenticators, UndeclaredRoutes, { provide: APP_GUARD, useClass: AccessGuard }],
  exports: [Authenticators],
})
export class SecurityModule {}
