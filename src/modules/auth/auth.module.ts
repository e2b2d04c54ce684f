import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '../audit/index.js';
import { BillingModule } from '../billing/index.js';
import { UsersModule } from '../users/index.js';
import { AccessTokens } from './application/access-tokens.js';
import { AccountEnding } from './application/account-ending.js';
import { AccountExportService } from './application/account-export.service.js';
import { AccountService } from './application/account.service.js';
import { EmailChangeService } from './application/email-change.service.js';
import { EmailService } from './application/email.service.js';
import { EndedAccounts } from './application/ended-accounts.js';
import { KeyMaker } from './application/key-maker.js';
import { OneTimeLinks } from './application/one-time-links.js';
import { PasswordChangeService } from './application/password-change.service.js';
import { PasswordCheck } from './application/password-check.js';
import { PasswordConfirmation } from './application/password-confirmation.js';
import { PasswordResetService } from './application/password-reset.service.js';
import { PasswordSetter } from './application/password-setter.js';
import { PasswordStore } from './application/password-store.js';
import { Passwords } from './application/passwords.js';
import { PersonReader } from './application/person-reader.js';
import { RecoveryCodes } from './application/recovery-codes.js';
import { RefreshTokens } from './application/refresh-tokens.js';
import { RefreshService } from './application/refresh.service.js';
import { RegistrationService } from './application/registration.service.js';
import { ResetLinkJob } from './application/reset-link.job.js';
import { SecondFactorChanges } from './application/second-factor-changes.js';
import { SecondFactorCodes } from './application/second-factor-codes.js';
import { SecondFactorOffers } from './application/second-factor-offers.js';
import { SecondFactorProof } from './application/second-factor-proof.js';
import { SecondFactorSecrets } from './application/second-factor-secrets.js';
import { SecondFactorsService } from './application/second-factors.service.js';
import { SessionStarter } from './application/session-starter.js';
import { SessionViews } from './application/session-views.js';
import { SessionsService } from './application/sessions.service.js';
import { SignInGate } from './application/sign-in-gate.js';
import { SignInNotices } from './application/sign-in-notices.js';
import { SignInService } from './application/sign-in.service.js';
import { SigningKeys } from './application/signing-keys.js';
import { Sweeper } from './application/sweeper.js';
import { AccessTokenStrategy } from './http/access-token.strategy.js';
import { AccountController } from './http/account.controller.js';
import { BrowserRequests } from './http/browser-requests.js';
import { BrowserSessionController } from './http/browser-session.controller.js';
import { BrowserSessions } from './http/browser-sessions.js';
import { Clients } from './http/clients.js';
import { Cookies } from './http/cookies.js';
import { CrossSiteProtection } from './http/cross-site.js';
import { EmailController } from './http/email.controller.js';
import { JwksController } from './http/jwks.controller.js';
import { SignedInController } from './http/me.controller.js';
import { PasswordController } from './http/password.controller.js';
import { RegistrationController } from './http/registration.controller.js';
import { SecondFactorController } from './http/second-factor.controller.js';
import { SessionAuthenticator } from './http/session.authenticator.js';
import { SessionsController } from './http/sessions.controller.js';
import { TokenAnswers } from './http/token-answers.js';
import { TokenController } from './http/token.controller.js';
import { UserSignInsController } from './http/user-sign-ins.controller.js';
import { CredentialsEntity } from './persistence/credentials.entity.js';
import { CredentialsRepository } from './persistence/credentials.repository.js';
import { KnownDeviceEntity } from './persistence/known-device.entity.js';
import { KnownDevicesRepository } from './persistence/known-devices.repository.js';
import { LeftoversRepository } from './persistence/leftovers.repository.js';
import { OneTimeTokenEntity } from './persistence/one-time-token.entity.js';
import { OneTimeTokensRepository } from './persistence/one-time-tokens.repository.js';
import { RecoveryCodeEntity } from './persistence/recovery-code.entity.js';
import { RecoveryCodesRepository } from './persistence/recovery-codes.repository.js';
import { RefreshTokenEntity } from './persistence/refresh-token.entity.js';
import { RefreshTokensRepository } from './persistence/refresh-tokens.repository.js';
import { SecondFactorEntity } from './persistence/second-factor.entity.js';
import { SecondFactorsRepository } from './persistence/second-factors.repository.js';
import { SessionEntity } from './persistence/session.entity.js';
import { SessionsRepository } from './persistence/sessions.repository.js';
import { SignInAttemptEntity } from './persistence/sign-in-attempt.entity.js';
import { SignInAttemptsRepository } from './persistence/sign-in-attempts.repository.js';
import { SigningKeyEntity } from './persistence/signing-key.entity.js';
import { SigningKeysRepository } from './persistence/signing-keys.repository.js';
import { TracesRepository } from './persistence/traces.repository.js';

const ENTITIES = [
  CredentialsEntity,
  KnownDeviceEntity,
  OneTimeTokenEntity,
  RecoveryCodeEntity,
  RefreshTokenEntity,
  SecondFactorEntity,
  SessionEntity,
  SignInAttemptEntity,
  SigningKeyEntity,
];

const PERSISTENCE = [
  CredentialsRepository,
  KnownDevicesRepository,
  LeftoversRepository,
  OneTimeTokensRepository,
  RecoveryCodesRepository,
  RefreshTokensRepository,
  SecondFactorsRepository,
  SessionsRepository,
  SignInAttemptsRepository,
  SigningKeysRepository,
  TracesRepository,
];

const APPLICATION = [
  AccessTokens,
  AccountEnding,
  AccountExportService,
  AccountService,
  EmailChangeService,
  EmailService,
  EndedAccounts,
  KeyMaker,
  OneTimeLinks,
  PasswordChangeService,
  PasswordCheck,
  PasswordConfirmation,
  PasswordResetService,
  Passwords,
  PasswordSetter,
  PasswordStore,
  PersonReader,
  RecoveryCodes,
  RefreshService,
  RefreshTokens,
  RegistrationService,
  ResetLinkJob,
  SecondFactorChanges,
  SecondFactorCodes,
  SecondFactorOffers,
  SecondFactorProof,
  SecondFactorSecrets,
  SecondFactorsService,
  SessionsService,
  SessionStarter,
  SessionViews,
  SignInGate,
  SigningKeys,
  SignInNotices,
  SignInService,
  Sweeper,
];

const HTTP = [
  AccessTokenStrategy,
  BrowserRequests,
  BrowserSessions,
  Clients,
  Cookies,
  CrossSiteProtection,
  SessionAuthenticator,
  TokenAnswers,
];

@Module({
  imports: [TypeOrmModule.forFeature(ENTITIES), UsersModule, BillingModule, AuditModule],
  controllers: [
    RegistrationController,
    TokenController,
    BrowserSessionController,
    SessionsController,
    SecondFactorController,
    SignedInController,
    JwksController,
    PasswordController,
    EmailController,
    AccountController,
    UserSignInsController,
  ],
  providers: [...PERSISTENCE, ...APPLICATION, ...HTTP],
  exports: [RegistrationService, SigningKeys],
})
export class AuthModule {}
