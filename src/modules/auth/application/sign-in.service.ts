import { Injectable } from '@nestjs/common';
import type { Client } from '../domain/client.js';
import type { Carrier } from '../domain/session.js';
import { type Claim, PasswordCheck } from './password-check.js';
import { SecondFactorProof } from './second-factor-proof.js';
import { SessionStarter } from './session-starter.js';
import type { OpenedSession } from './sessions.service.js';

@Injectable()
export class SignInService {
  constructor(
    private readonly check: PasswordCheck,
    private readonly secondFactor: SecondFactorProof,
    private readonly starter: SessionStarter,
  ) {}

  /** @throws InvalidCredentials, TooManyAttempts, SignInBusy, AccountInactive, MfaRequired, MfaInvalid */
  async signIn(claim: Claim, carrier: Carrier, client: Client): Promise<OpenedSession> {
    const proven = await this.check.prove(claim, client);
    await this.secondFactor.prove(proven, claim.mfaCode);
    return this.starter.start(proven, carrier, client);
  }
}
